"""What a request for words is about: the concession or demand that the user describes in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^.?!;\n]+[.?!;]*")
_ASKING = re.compile(
    r"\b(?:how|what|which|phrase|word(?:ing)?|sentence|line|say|tell|write|put it|label|help|need (?:a|the|some)|want (?:a|the|some)|"
    r"give me|can you|could you|please|justif\w+|grounds|reason)\b",
    re.I,
)
_STATES = re.compile(r"^\s*(?:and |so |but |well,? |ok,? |hi,? )*(?:we|i|our|my|we've|i've|we're|i'm|they asked|the)\b", re.I)
_BECAUSE = re.compile(r"\b(?:because|since|as(?= we\b| i\b| our\b| the\b)|due to|after|the reason is(?: that)?)\b\s*", re.I)
_DEMAND_AFTER = re.compile(
    r"\b(?:tell (?:them|him|her)|explain(?: to them)?|justify|grounds for|reason for|argue for|ask(?:ing)? for|defend|insist on)\s+"
    r"(?:that |why |how |about )?(?P<what>[^,.;?!\n]{4,})",
    re.I,
)
_SEE_THAT = re.compile(
    r"\b(?:see|notice|know|realis\w+|realiz\w+|register|appreciate|label)\s+(?:that |what |how )?(?P<what>[^,.;?!\n]{6,})", re.I
)
_NO_THING = re.compile(
    r"\b(?:this|that|the|my|our|it|a|an|these) (?:concessions?|demands?|one|gift)\b|^(?:this|that|it|them)\b", re.I
)


_THIS = re.compile(r"^\s*(?:label|explain) this:\s*(?P<what>.+)$", re.I | re.S)


@dataclass(frozen=True)
class Request:
    """The thing that words are wanted for, in the user's own words; None where the message does not say."""

    what: str | None
    because: str | None = None


def concession_in(text: str) -> Request:
    """The concession described in a request for a label: `we waived the fee. how do i say it?`"""
    return _this(text) or Request(_statement(text) or _named(_SEE_THAT, text))


def demand_in(text: str) -> Request:
    """The demand, and its reason where one is given, in a request for a justification."""
    this = _this(text)
    if this:
        return this
    told = _named(_DEMAND_AFTER, text)
    if told:
        rest = text[text.find(told) + len(told) :].strip(" ,.;\n")
        inner = _BECAUSE.split(told, maxsplit=1)
        if len(inner) == 2 and inner[0].strip():
            return Request(inner[0].strip(" ,"), inner[1].strip())
        first = _SENTENCE.match(rest)
        given = _BECAUSE.sub("", first[0], count=1).strip(" .;!") if first and not _ASKING.search(first[0]) else None
        return Request(told, given or None)
    stated = _statement(text)
    if stated is None:
        return Request(None)
    parts = _BECAUSE.split(stated, maxsplit=1)
    if len(parts) == 2 and parts[0].strip():
        return Request(parts[0].strip(" ,"), parts[1].strip())
    return Request(stated)


def _this(text: str) -> Request | None:
    found = _THIS.match(text)
    return Request(found["what"].strip()) if found else None


def _statement(text: str) -> str | None:
    for sentence in _SENTENCE.findall(text):
        bare = sentence.strip()
        if _STATES.match(bare) and not bare.endswith("?") and not _ASKING.search(bare):
            return str(bare).rstrip(" .;!")
    return None


def _named(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    if not found or _NO_THING.search(found["what"]):
        return None
    return str(found["what"]).strip()
