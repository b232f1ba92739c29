"""A preparation in mixed order, as somebody would really go about it, ends in exactly their words on the sheet."""

from __future__ import annotations

import pytest

from tests.support.coach import Talk, acts

HISTORY = "In 2021 we lost two of their pallets and they still mention it"
VOUCHER = "Ms Ferreira at the port office, she has worked with both of us for years"
HOW = "She rings their purchasing manager two days before we meet"
EVIDENCE = "Our crane job took ten weeks instead of twelve, and the port publishes the dates"
HEARD = "They heard that we were slow before 2022"
NEED = "We are the only lab within an hour that tests on Sundays"
WE_NEED = "They fill our slow winter months"
LOSE = "They lose the summer season and we lose two trained crews"
GIFT = "We could deliver before seven so that their yard stays free at noon"
COST = "One extra early shift a week, about ninety euros"
WORTH = "Their kitchen loses half an hour whenever a van blocks the yard"
NOTICED = "We stopped charging for weekend call-outs in spring"
SENTENCE = "We dropped the weekend charge, so your night crew never waits until Monday"
DEMAND = "8 percent more per seat from January"
REASON = "Our data centre contract went up 11 percent in March"
LIMIT = "stay with the old supplier until spring"
OTHER = "We need to be paid after 45 days instead of 90"

# What is said, and what the coach does about it. A question that was open comes again after every digression.
TURNS = (
    ("start prep for Nordkai", ["switched"]),
    ("go to language", ["ask"]),
    ("lifts = paper tickets", ["saved", "ask"]),
    ("done", ["skipped", "ask"]),
    ("explain reputation why", ["explain", "ask"]),
    (HISTORY, ["saved", "ask"]),
    ("why", ["explain", "ask"]),
    ("skip", ["skipped", "overview"]),
    ("go to reputation", ["ask"]),
    ("example", ["explain", "ask"]),
    (VOUCHER, ["saved", "ask"]),
    ("explain concessions how", ["explain", "ask"]),
    (HOW, ["saved", "ask"]),
    ("skip", ["skipped", "ask"]),
    ("back", ["back", "ask"]),
    (EVIDENCE, ["saved", "ask"]),
    ("They may have heard that we are good but slow", ["saved", "overview"]),
    ("undo", ["back", "ask"]),
    (HEARD, ["saved", "overview"]),
    ("go to concessions", ["ask"]),
    (GIFT, ["saved", "ask"]),
    (COST, ["saved", "ask"]),
    (WORTH, ["saved", "ask"]),
    ("skip", ["skipped", "ask"]),
    ("done", ["skipped", "overview"]),
    ("actually, change the reference to Ms Ito", ["edit"]),
    ("go to demands", ["ask"]),
    (DEMAND, ["saved", "ask"]),
    ("sheet", ["sheet", "ask"]),
    (REASON, ["saved", "ask"]),
    ("pause", ["paused"]),
    ("start prep for Lindqvist", ["switched"]),
    ("go to demands", ["ask"]),
    (OTHER, ["saved", "ask"]),
    ("list my negotiations", ["negotiations", "ask"]),
    ("pause", ["paused"]),
    ("switch to Nordkai", ["switched"]),
    ("go to dependence", ["ask"]),
    (NEED, ["saved", "ask"]),
    (WE_NEED, ["saved", "ask"]),
    (LOSE, ["saved", "overview"]),
    ("go to private", ["ask"]),
    (LIMIT, ["saved", "ask"]),
    ("go to labeling", ["ask"]),
    (NOTICED, ["saved", "ask"]),
    (SENTENCE, ["saved", "ask"]),
    ("pause", ["paused"]),
    ("remember: PRR = permit review request", ["term_saved"]),
    ("continue", ["ask"]),
)

EXPECTED = {
    "name": "Nordkai",
    "facts": "6 of 6 strategies; 1 of 1 demand has a reason; 1 of 2 concessions has a label",
    "language": {"terms": ["lifts = paper tickets", "PRR = permit review request"], "history": HISTORY, "opening": None},
    "reputation": {"heard": HEARD, "voucher": "Ms Ito", "how": HOW, "evidence": EVIDENCE},
    "dependence": {"they_need": NEED, "we_need": WE_NEED, "both_lose": LOSE},
    "concessions": [
        {"what": GIFT, "cost": COST, "why": WORTH, "when": None},
        {"what": NOTICED, "cost": None, "why": None, "when": None},
    ],
    "labeling": {"notice": NOTICED, "labels": [{"concession": GIFT, "sentence": SENTENCE}]},
    "demands": [{"what": DEMAND, "reason": REASON, "without": None}],
}


@pytest.fixture
def prepared(talk: Talk) -> Talk:
    """Somebody who has gone through all of TURNS."""
    went_otherwise = []
    for message, expected in TURNS:
        found = acts(talk.say(message))
        if found[: len(expected)] != expected:
            went_otherwise.append((message, expected, found))
    assert went_otherwise == []
    return talk


def test_the_sheet_holds_every_answer_verbatim_and_nothing_else(prepared: Talk) -> None:
    assert prepared.sheet("Nordkai") == EXPECTED
    other = prepared.sheet("Lindqvist")
    assert other["demands"] == [{"what": OTHER, "reason": None, "without": None}]
    assert not other["concessions"]
    for form in ("md", "html", "text"):
        page = prepared.sheet("Nordkai", form)
        for words in (HISTORY, HOW, NEED, GIFT, SENTENCE, REASON):
            assert words in page.replace("\\", ""), (form, words)
        assert LIMIT not in page
    shown = prepared.say("sheet")[0]
    assert shown["data"]["sheet"]["private"]["limit"] == LIMIT
    assert LIMIT in shown["text"]
    exported = prepared.say("export")[0]
    assert exported["act"] == "exported"
    assert LIMIT not in exported["data"]["content"]


def test_words_for_a_concession_are_asked_for_and_given(talk: Talk) -> None:
    talk.say("start prep for Harbour Air")
    assert acts(talk.say("label a concession")) == ["label", "ask"]
    assert acts(talk.say("We waive the weekend surcharge")) == ["saved", "ask"]
    assert acts(talk.say("two shifts a month")) == ["saved", "ask"]
    saved, given = talk.say("their night crew never waits until Monday")
    assert (saved["act"], given["act"], given["strategy"]) == ("saved", "label", "labeling")
    assert "two shifts a month" in given["data"]["label"]
    assert "[" not in given["data"]["label"]
    assert talk.sheet("Harbour Air")["concessions"][0]["what"] == "We waive the weekend surcharge"


def test_words_for_a_demand_leave_a_gap_until_there_is_a_reason(talk: Talk) -> None:
    talk.say("start prep for Harbour Air")
    talk.say("go to demands")
    talk.say(OTHER)
    talk.say("pause")
    first = talk.say("explain a demand")
    assert acts(first) == ["reason", "ask"]
    assert "[your reason]" in first[0]["data"]["reason"]
    saved, given = talk.say("our bank halved the credit line in May")
    assert (saved["act"], given["act"], given["strategy"]) == ("saved", "reason", "demands")
    assert "our bank halved the credit line in May" in given["data"]["reason"].replace("Our", "our")


def test_terms_are_listed(talk: Talk) -> None:
    talk.say("start prep for Harbour Air")
    assert acts(talk.say("remember: lifts = paper tickets")) == ["term_saved"]
    listed = talk.say("show the glossary")[0]
    assert listed["act"] == "terms"
    assert listed["data"]["terms"] == [{"term": "lifts", "means": "paper tickets"}]


def test_every_message_that_a_button_sends_is_understood(talk: Talk) -> None:
    for message, act in (
        ("let's begin", "ask"), ("name the six strategies", "overview"), ("review a draft", "review_request"),
        ("label a concession", "label"), ("pause", "paused"), ("explain a demand", "reason"), ("pause", "paused"),
        ("show the glossary", "terms"), ("list my negotiations", "negotiations"), ("who can see what i write", "privacy"),
        ("what are you", "about"), ("show my sheet", "sheet"), ("export my sheet", "exported"), ("help", "help"),
        ("delete my data", "deleted"), ("no", "deleted"),
    ):  # fmt: skip
        assert act in acts(talk.say(message)), message


def test_nothing_is_deleted_before_a_yes(talk: Talk) -> None:
    talk.say("start prep for Nordkai")
    talk.say("go to demands")
    talk.say(DEMAND)
    assert talk.say("delete my data")[0]["data"] == {"confirmed": False}
    talk.say("no")
    assert talk.sheet("Nordkai")["demands"]
    talk.say("delete my data")
    assert talk.say("yes")[0]["data"] == {"confirmed": True}
    assert talk.negotiations() == []
