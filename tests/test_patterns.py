"""Nothing that people write may take long because of what it is made of: time grows with length, and no faster."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from channels.slack.blocks.words import clean, cut, emphasized, split
from channels.slack.decoding import plain
from channels.terminal.show import plain as printable
from goodfaith.conversation.drafts.recognition import draft_in, handed_over, new_version
from goodfaith.conversation.drafts.reference import pointed
from goodfaith.conversation.drafts.sheet_checks import leaks, likeness
from goodfaith.conversation.drafts.summary import compared
from goodfaith.conversation.drafts.verdicts import known_word
from goodfaith.conversation.editing import find_slot, new_value
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.receiving import refusal
from goodfaith.conversation.visible import visible
from goodfaith.review.acronyms import gaps
from goodfaith.review.blocks import lines
from goodfaith.review.chunks import chunks
from goodfaith.review.sentences import starts
from goodfaith.review.text import normalize
from goodfaith.sheet.formats import markdown
from goodfaith.sheet.naming import find_existing, find_name
from goodfaith.sheet.operations import MOST_ENTRIES, find_entry, split_list
from goodfaith.sheet.sheet import Sheet
from goodfaith.sheet.terms import parse_term
from goodfaith.wording.label import label
from goodfaith.wording.reason import reason
from goodfaith.wording.request import concession_in, demand_in
from rasa_components.commands import command, numbered
from rasa_components.segmentation import clauses, sentences
from tests.support.growth import filled, hostile, steep
from tests.support.patterns import Known, everywhere, known, literals, within

PATTERNS = known()
SHEET = Sheet(
    "Harbour Air",
    {
        "reputation.voucher": {0: "Ms Ferreira at the port"}, "demands.what": {1: "8% more", 2: "net 45"},
        "concessions.what": {1: "free paper tickets"}, "private.limit": {0: "4 %"}, "private.fallback": {0: "go to Acme in Bergen"},
        "private.deadline": {0: "12 March"},
    },
)  # fmt: skip
FINDINGS = [{"kind": "jargon_gap", "quote": "the PRR report"}, {"kind": "ultimatum", "quote": "take it or leave it"}] * 2
# What the functions below look for.
WORDS = (
    "dear", "hi", "review", "check my email:", "best", "kind", "with kind", "thanks", "looking forward", "yours", "subject", "re", "start", "start prep for",
    "new deal", "switch", "go", "meeting", "back to", "open", "change", "set it", "should be", "from", "to", "not", ", not", "is", "it is", "raise", "again",
    "number", "#", "why", "1)", "2.", "they know", "they call", "means", "stands for", "remember", "note", "because", "since", "tell them", "see that",
    "explain this:", "we", "please", "12 March", "1 of", "the", "delete this", "“", "<@U1", "<http://a|", "&amp;", "actually,", "and then", "=", "->", "- a",
)  # fmt: skip


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.place)
def test_a_pattern_reads_in_time_that_grows_with_the_text(row: Known) -> None:
    found = {case: worse for case in hostile(row.words) if (worse := steep(row.run, filled(*case)))}
    assert not found


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "draft_in": draft_in,
    "draft_in awaited": lambda text: draft_in(text, awaited=True),
    "handed_over": handed_over,
    "new_version": lambda text: new_version(text, text[::-1]),
    "pointed": lambda text: pointed(text, FINDINGS),
    "known_word": lambda text: known_word(text, "the PRR report"),
    "known_word of a draft": lambda text: known_word("they know the PRR", text),
    "leaks": lambda text: leaks(text, SHEET),
    "leaks of long entries": lambda text: leaks(text, Sheet("", {f"private.{name}": {0: text} for name in ("fallback", "limit", "deadline")})),
    "likeness": lambda text: likeness(text, text[::-1]),
    "compared": lambda text: compared([{"kind": "k", "quote": f"{place} {sign}"} for place, sign in enumerate(text[::16])], [{"kind": "k", "quote": sign} for sign in text[::16]]),
    "new_value": lambda text: new_value(text, "Ms Ferreira at the port"),
    "new_value of an old answer": lambda text: new_value("it is b, not a", text),
    "new_value of both": lambda text: new_value(f"it is b, not {text[len(text) // 2 :]}", text),
    "find_slot": lambda text: find_slot(SHEET, text, None),
    "find_slot in long answers": lambda text: find_slot(Sheet("", {"demands.what": {1: text}}), text, None),
    "short": short,
    "find_name": find_name,
    "find_existing": lambda text: find_existing(text, ["Harbour Air", "Lindqvist renewal"]),
    "find_entry": lambda text: find_entry(Sheet("", {"demands.what": {1: text}}), "demands.what", text[::-1]),
    "split_list": split_list,
    "parse_term": parse_term,
    "parse_term told": lambda text: parse_term(text, told=True),
    "markdown": lambda text: markdown(Sheet(text, {"demands.what": {1: text}})),
    "concession_in": concession_in,
    "demand_in": demand_in,
    "label": lambda text: label(text, text, text),
    "reason": lambda text: reason(text, text),
    "refusal": lambda text: refusal(text, False),
    "visible": visible,
    "plain of Slack": plain,
    "split": lambda text: split(text, 50),
    "cut": lambda text: cut(clean(text), 30),
    "emphasized": emphasized,
    "printable": printable,
    "command": lambda text: command(visible(text), "idle"),
    "numbered": numbered,
    "sentences": sentences,
    "clauses": clauses,
    "normalize": normalize,
    "lines": lines,
    "starts": starts,
    "chunks": chunks,
    "gaps": lambda text: list(gaps(text, frozenset())),
}  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_message_is_read_in_time_that_grows_with_its_length(name: str) -> None:
    found = {case: worse for case in hostile(WORDS, most=30) if (worse := steep(FUNCTIONS[name], filled(*case)))}
    assert not found


def test_a_page_of_blank_lines_holds_nobody_up() -> None:
    blank = filled("hi,", "\n", "see you")
    assert steep(draft_in, blank, sizes=(500, 2000, 8000, 32_000, 128_000)) is None


def test_an_endless_list_is_one_entry() -> None:
    assert len(split_list("- a\n" * MOST_ENTRIES)) == MOST_ENTRIES
    assert len(split_list("- a\n" * (MOST_ENTRIES + 1))) == 1


@pytest.mark.parametrize(
    "planted",
    [r"(?:\s*\n\s*)+x", r"^\s*(?:kind)?\s*regards\s*$", r"\bfrom .+? to ", r"(?:a|aa)+$", r"\braise\s+(.+?)\s+again", r"“[^”]*”"],
)
def test_a_pattern_that_tries_every_way_is_found_out(planted: str) -> None:
    row = Known("planted", pattern := re.compile(planted), everywhere(pattern))
    assert any(steep(row.run, filled(*case)) for case in hostile(row.words))


def test_a_loop_in_a_loop_is_found_out() -> None:
    assert steep(lambda text: sum(one == other for one in text for other in text), filled("", "a", "")) is not None
    assert steep(lambda text: [char.upper() for char in text], filled("", "a", "")) is None


@dataclass
class Holder:
    pattern: re.Pattern[str]
    other: int = 1


def test_patterns_are_found_wherever_they_stand() -> None:
    one, two, three = re.compile("a"), re.compile("b"), re.compile("c")
    assert list(within({"k": (1, [one]), two: Holder(three)})) == [one, two, three]
    assert list(within(Holder)) == []
    source = "import re\ndef f(t): return re.match('a', t, re.I | re.S) or re.sub('b', '', t) or re.search(t, 'c')"
    assert [(m, p.pattern, p.flags & re.S) for _, m, p in literals(source)] == [("match", "a", re.S), ("sub", "b", 0)]
    places = " ".join(row.place for row in PATTERNS)
    for part in (
        "recognition._CLOSING",
        "naming._LEADS[3]",
        "ultimatum.or_else",
        "commands.yml[5]",
        "segmentation._JOINT",
        "decoding._MARKED",
    ):
        assert part in places
