"""Words that the recipient can't know, or has another word for."""

from __future__ import annotations

import pytest

from goodfaith.review.acronyms import known_letters
from goodfaith.review.initials import Initials
from goodfaith.review.scenario import RecipientTerm, Scenario
from goodfaith.review.terms import gaps
from goodfaith.review.words import pattern

SCENARIO = Scenario(
    recipient_terms=(RecipientTerm("traveler", "the sheet that follows a job", ("work card", "partial delivery")),),
    own_terms=("Saturday crew", "K2"),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[g.start : g.end], g.gap) for g in gaps(text, SCENARIO, known_letters())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Saturday crew comes.", [("Saturday crew", "own_term")]),
        ("The Saturday crew (eight pensioners) comes. The Saturday crew again.", []),
        ("The Saturday crew, eight pensioners who regrade by hand, comes.", []),
        ("It sits in K2, our spares register.", []),
        ("Roasted to K2 (the slow profile).", []),
        ("The line, by us called K2, is ready.", []),
        ("Our spares register (K2) is full.", []),
        ("Put it on the work card.", [("work card", "their_term")]),
        ("Put it on the work-cards.", [("work-cards", "their_term")]),
        ("No partial deliveries.", [("partial deliveries", "their_term")]),
        ("Put it on the traveler (work card).", []),
        ("Fill in the BLQ first.", [("BLQ", "acronym")]),
        ("Fill in the big loading questionnaire (BLQ). The BLQ is long.", []),
        ("The BLQ (a form) is long.", []),
        ("VAT, PDF, CEO and Q3 are known.", []),
        ("DRIVERS PAY AND BLQ CONDITIONS", []),
        ("Our ref BLQ/12, plate KYE 412.", []),
    ],
)
def test_gaps(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_a_term_of_theirs_is_never_an_acronym_gap() -> None:
    scenario = Scenario(recipient_terms=(RecipientTerm("BLQ"),))
    assert gaps("Fill in the BLQ.", scenario, known_letters()) == []


def test_variants_are_whole_words() -> None:
    assert pattern("key").search("the keys are here")
    assert not pattern("key").search("a monkey is here")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("big loading questionnaire, then BLQ", True),
        ("big-loading questionnaire: BLQ", True),
        ("bill of the lading queue BLQ", False),
        ("book of lading quotes BLQ", True),
        ("book of, lading quotes BLQ", False),
        ("BLQ: big loading questionnaire", True),
        ("big BLQ loading questionnaire", False),
        ("b2 loading questionnaire BLQ", False),
        ("BLQ " + "so it goes on " * 12 + "big loading questionnaire", False),
    ],
)
def test_words_that_letters_stand_for(text: str, spelled: bool) -> None:
    assert Initials(text).spell("BLQ", text.index("BLQ")) == spelled
