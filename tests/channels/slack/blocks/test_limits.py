"""Five hundred replies, as unlikely as they come, and the edges of each limit: Slack takes every message that they become."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from channels.slack.blocks import home, notice, paste, render
from channels.slack.blocks.words import split
from tests.support.slack_limits import problems

NASTY = "<!channel> <@U1> <http://x.org|x> & && *bold* _i_ ~s~ `code` ```\n\n\t“” 🙂 \u202e \x00 \ud800 e\u0301 "
_chance = random.Random(7)
_LETTERS = "abc XYZ 019 <>&*_~`|@#!:“”'\n\t\x00\ud800\u202e🙂é中"
_LENGTHS = _chance.choices([1, 5, 20, 80, 300, 2100, 9000], weights=[20, 20, 25, 20, 10, 4, 1], k=300)
_POOL = ["".join(_chance.choices(_LETTERS, k=length)) for length in _LENGTHS]
_POOL += [
    NASTY,
    NASTY * 90,
    "",
    " ",
    "\n",
    "8% more per seat",
    "x" * 80,
    "x" * 9000,
    "&" * 5000,
    "🙂" * 3000,
    "word " * 4000,
    "a\n" * 3000,
]
WORDS = st.one_of(st.sampled_from(_POOL[:80]), st.text(max_size=60))
TEXT = st.sampled_from(_POOL)
LONG = st.builds(
    lambda word, times, between: (word + between) * times,
    st.one_of(st.text(min_size=1, max_size=40), st.just(NASTY), st.just("word")), st.integers(1, 400), st.sampled_from([" ", "\n", ""]),
)  # fmt: skip
MAYBE = st.one_of(st.none(), TEXT)
BUTTONS = st.lists(
    st.fixed_dictionaries({"title": TEXT, "message": TEXT, "under": st.sampled_from(["", "u" * 300, *_POOL[:20]])}), max_size=9
)
FINDINGS = st.lists(
    st.fixed_dictionaries(
        {"quote": MAYBE, "message": MAYBE, "severity": st.sampled_from(["fix", "consider", "odd"]), "suggestion": MAYBE,
         "kind": st.sampled_from(["jargon_gap", "unexplained_demand", "unlabeled_concession", "leak"]), "start": st.integers(0, 9)}
    ), max_size=8,
)  # fmt: skip
ROWS = st.lists(
    st.fixed_dictionaries({"what": TEXT, "cost": MAYBE, "why": MAYBE, "when": MAYBE, "reason": MAYBE, "without": MAYBE}),
    max_size=4,
)
SHEET = st.fixed_dictionaries(
    {
        "name": MAYBE, "facts": WORDS, "language": st.fixed_dictionaries({"terms": st.lists(TEXT, max_size=5), "history": MAYBE}),
        "reputation": st.fixed_dictionaries({"heard": MAYBE}), "dependence": st.fixed_dictionaries({"they_need": MAYBE}),
        "concessions": ROWS, "labeling": st.fixed_dictionaries({"notice": MAYBE, "labels": st.just([{"concession": "a", "sentence": "b"}])}),
        "demands": ROWS, "private": st.fixed_dictionaries({"limit": MAYBE}),
    }
)  # fmt: skip
DATA = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"findings": FINDINGS, "draft": st.one_of(st.none(), st.integers(1, 99))}),
    st.fixed_dictionaries({"pairs": st.lists(st.fixed_dictionaries({"before": TEXT, "after": TEXT}), max_size=5)}),
    st.fixed_dictionaries({"sheet": SHEET}),
    st.fixed_dictionaries({"source": TEXT}),
    st.fixed_dictionaries({"copy": TEXT}),
)
ACTS = st.sampled_from(
    ["ask", "saved", "explain", "overview", "sheet", "exported", "review", "rewrite", "why", "deleted", "outage", "x"]
)
REPLIES = st.fixed_dictionaries({"text": st.one_of(TEXT, WORDS, LONG), "act": ACTS, "buttons": BUTTONS, "data": DATA})

QUICK = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
SOME = settings(max_examples=100, deadline=None, suppress_health_check=QUICK, database=None)


def fits(reply: dict[str, Any]) -> None:
    messages = render(reply)
    assert messages
    for message in messages:
        assert problems(message) == []


@seed(7)
@settings(max_examples=100, deadline=None, suppress_health_check=QUICK, database=None)
@given(st.lists(REPLIES, min_size=5, max_size=5))
def test_five_hundred_replies(replies: list[dict[str, Any]]) -> None:
    for reply in replies:
        fits(reply)


EDGES = [0, 1, 74, 75, 76, 149, 150, 299, 300, 301, 1999, 2000, 2001, 2699, 2700, 2701, 3799, 3800, 3801, 9499, 9500, 40_000]


@pytest.mark.parametrize("length", EDGES)
@pytest.mark.parametrize("letter", ["x", "&", "🙂", "\n", "x "])
@pytest.mark.parametrize("act", ["ask", "review", "deleted"])
def test_the_edges_of_each_limit(length: int, letter: str, act: str) -> None:
    words = (letter * length)[:length]
    finding = {"quote": words, "message": words, "severity": "fix", "suggestion": words, "kind": "leak", "start": 0}
    button = {"title": words or "Go", "message": words, "under": "u" * 300}
    fits({"text": words, "act": act, "buttons": [button] * 3, "data": {"findings": [finding] * 7, "draft": 1, "source": words}})


@SOME
@given(LONG, st.integers(20, 300))
def test_no_word_is_cut_and_none_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if all(len(word) * 5 <= limit for word in text.split()):
        assert [word for part in parts for word in part.split()] == text.split()


@SOME
@given(
    st.one_of(st.none(), SHEET), st.lists(st.tuples(TEXT, TEXT), max_size=20), st.lists(st.tuples(TEXT, TEXT), max_size=30), LONG
)
def test_the_home_tab(sheet: Any, missing: Any, others: Any, privacy: str) -> None:
    assert problems(home(sheet, missing, others, privacy), "home") == []


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.tuples(st.text("0123456789abcdef", min_size=1, max_size=32), TEXT), max_size=130))
def test_windows(negotiations: list[tuple[str, str]]) -> None:
    current = negotiations[0][0] if negotiations else None
    assert problems(paste(negotiations, current), "modal") == []
    assert problems(notice("Reading."), "modal") == []
