"""Terms of the other side, read off what the user wrote: `lifts = paper tickets`."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_TERM = 60
_LEAD = re.compile(
    r"^\s*(?:(?:please|pls|hey|ok(?:ay)?|and|also|so|fyi)[\s,]+)*"
    r"(?:(?:can you |could you )?(?:remember|note|save|store|add|put|keep in mind|write down|memori[sz]e)\b"
    r"(?: (?:this|that|it|down|to (?:the |my )?(?:glossary|list|terms)|the|a|new|term|word|for me))*\s*[:,\-–]?\s*)?"
    r"(?:that |when they (?:say|write|talk about) |(?:by|with) (?!whatever))?",
    re.I,
)
_WIDEST = LONGEST_TERM + 20  # with quotes and blanks around it; a sign of equality farther off says nothing of a term
_PATTERNS = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        rf"^(?P<term>.{{1,{_WIDEST}}}?)(?<!\s)\s*+(?:=|:=|→|->)\s*(?P<means>.+)$",
        rf"^(?P<term>.{{1,{_WIDEST}}}?)(?<!\s)(?:\s*+,)?\s++(?:means?|stands? for|is short for|is their (?:word|term|name|code) for|refers? to|"
        r"(?:they|which) means?|they mean|they actually mean|is what they call)\s+(?P<means>.+)$",
        rf"^(?:they|their people|over there they) (?:call|name) (?P<means>.+?) (?:the |a |an )?(?P<term>[\"“'‘].{{1,{_WIDEST}}}[\"”'’])$",
        r"^(?:they|their people|over there they) (?:call|name) (?P<means>.+?) (?:the |a |an )?(?P<term>\S+(?: \S+)?)$",
        r"^(?P<term>[^:]{1,40}):\s+(?P<means>.+)$",
        r"^(?P<term>\S+(?: \S+){0,2})\s+(?:is|are)\s+(?P<means>.+)$",
        r"^(?P<term>\S+(?: \S+){0,2})\s*\((?P<means>[^()]+)\)$",
    )
)


@dataclass(frozen=True)
class Term:
    """A word of theirs and what it means."""

    term: str
    means: str

    def __str__(self) -> str:
        return f"{self.term} = {self.means}"


def parse_term(text: str, told: bool = False) -> Term | None:
    """The term in `lifts = paper tickets` or `PRR means …`; None where there is no meaning.

    With `told`, the user asked to remember a term, so that looser forms count too: `SLA: service level`.
    """
    body = _LEAD.sub("", text, count=1).strip() if told else text.strip()
    for pattern in _PATTERNS if told else _PATTERNS[:2]:
        found = pattern.match(body)
        if found:
            term, means = (_bare(found[name]) for name in ("term", "means"))
            if term and means and len(term) <= LONGEST_TERM:
                return Term(term, means)
    return None


def _bare(words: str) -> str:
    return words.strip().strip("\"“”'‘’").strip(" .,;:")
