"""The time for a text grows with its length, whatever stands in it: no message can hold everybody up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from goodfaith.review import NotReviewable, RecipientTerm, Reviewer, Scenario
from goodfaith.review.acronyms import known_letters
from goodfaith.review.blocks import lines
from goodfaith.review.chunks import chunks
from goodfaith.review.concession_phrases import sentence_around
from goodfaith.review.reviewable import check
from goodfaith.review.rules import compiled, load_rules
from goodfaith.review.sentences import starts
from goodfaith.review.terms import blanked, gaps
from goodfaith.review.text import normalize
from goodfaith.review.tokenizing import make_doc

SCENARIO = Scenario(own_terms=("blue bird", "a"), recipient_terms=(RecipientTerm("work card", "", ("job card", "a a")),))
WORTH_TIMING = 0.002  # seconds; what takes less is mostly noise
LONGEST = 40_000  # characters, of the shorter text

UNITS = {
    "lines": "\n",
    "blanks": " ",
    "letters": "a",
    "digits": "1",
    "commas": ",",
    "quotes": '"',
    "brackets": "(",
    "ellipses": "\u2026",
    "marks": ">",
    "marked lines": ">\n",
    "hyphens": "a-",
    "words": "a ",
    "greetings": "hi\n",
    "closings": "Best regards\n",
    "dashes": "--\n",
    "replies": "On Tue, Bob wrote:\n",
    "headers": "From: a\n",
    "entities": "&amp;",
    "open links": "<https://a|",
    "addresses": "a@b.",
    "threats": "if , should abcdef, we will simply the ",
    "gifts": "we waive it as agreed ",
    "deadlines": "by nobody final ",
    "hyphens before letters": "a-" * 30 + " BLQ ",
}
RUNS = {  # one thing, and then a long run of another
    "blanks after letters": ("the BLQ", " ", "x"),
    "blanks after a comma": ("the BLQ,", " ", "x"),
    "blanks after a bracket": ("the BLQ (", " ", "x"),
    "blanks before a closing": ("a\nwith", " ", "x"),
    "lines before a signature": ("a", "\nfoo", "\n-- \nBo"),
}


def shaped(name: str, length: int) -> str:
    """A text of about that length."""
    if name == "new letters":
        letters = "BCDFGHJKLMNPQRSTVWXZ"
        return "\n".join(f"{letters[n % 20]}{letters[n // 20 % 20]}{letters[n // 400 % 20]}J now" for n in range(length // 9))
    before, unit, after = RUNS.get(name) or ("", UNITS[name], "")
    return before + unit * (length // len(unit)) + after


SHAPES = [*UNITS, *RUNS, "new letters"]


def cost(run: Callable[[str], object], text: str) -> float:
    """Seconds of this thread's work, the best of three."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        run(text)
        took.append(time.thread_time() - began)
    return min(took)


def growth(run: Callable[[str], object], shape: str) -> float:
    """How many times longer four times the text takes: 4 where time is in line with length, 16 where it is squared."""
    length = 2_000
    while (short := cost(run, shaped(shape, length))) < WORTH_TIMING and length < LONGEST:
        length *= 2
    return cost(run, shaped(shape, 4 * length)) / max(short, WORTH_TIMING / 10)


def checked(text: str) -> None:
    with suppress(NotReviewable):
        check(text)


def gapped(text: str) -> None:
    gaps(text, SCENARIO, known_letters())


def quieted(text: str) -> None:
    blanked(text, [(start, end) for start, end, _ in lines(text)])


def ruled(text: str) -> None:
    for rule in load_rules():
        for pattern in rule.patterns:
            for _ in compiled(pattern).finditer(text):
                pass


def cut(text: str) -> None:
    sentence = sentence_around(text)
    for place in range(0, len(text), 20):
        sentence(place)


def assert_linear(run: Callable[[str], object], shape: str) -> None:
    """Three tries, since other programs share the machine."""
    checked("The first words, so that what is read once has been read.")
    ratios: list[float] = []
    while len(ratios) < 3 and (not ratios or ratios[-1] > 8):
        ratios.append(growth(run, shape))
    assert min(ratios) <= 8, ratios


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "run", [checked, normalize, lines, gapped, starts, quieted, ruled, chunks, cut], ids=lambda run: run.__name__
)
def test_four_times_the_text_takes_about_four_times_as_long(run: Callable[[str], object], shape: str) -> None:
    assert_linear(run, shape)


@pytest.mark.parametrize("shape", ["quotes", "marks", "brackets", "letters", "hyphens", "addresses"])
def test_so_does_the_tokenizer(shape: str, reviewer: Reviewer) -> None:
    assert_linear(lambda text: make_doc(reviewer.nlp, text), shape)


@pytest.mark.parametrize("text", ['say "' * 3 + '"' * 900 + " it", "a b", "x" * 201, "a\n" + "(" * 450 + "\n\nb "])
def test_a_text_that_is_read_in_pieces_stays_the_same(text: str, reviewer: Reviewer) -> None:
    assert make_doc(reviewer.nlp, text).text == text
