"""What a button says is understood without guessing wherever it is a fixed command."""

import pytest

from goodfaith.conversation.asking import QUESTION_BUTTONS
from goodfaith.conversation.drafts.reviewing import AFTER
from goodfaith.conversation.explanations import explain
from goodfaith.conversation.handlers.everyday import STARTERS
from goodfaith.conversation.intents import intents
from goodfaith.conversation.map import map_buttons
from goodfaith.review.verdicts import verdict
from goodfaith.sheet.sheet import Sheet
from goodfaith.strategies import ASPECTS, IDS
from rasa_components.commands import command

FIXED = {
    "go to private": "prep", "private": "prep", "continue": "prep", "show my sheet": "sheet", "export my sheet": "export", "skip": "skip",
    "undo": "undo", "pause": "pause", "back": "back", "done": "done", "yes": "affirm", "no": "deny", "use it": "affirm", "help": "help",
    "rewrite it": "rewrite", "name the six strategies": "overview", "delete my data": "delete", "switch to Harbour Air": "switch",
    "start prep for Harbour Air": "switch", "raise PRR again": "dismiss",
}  # fmt: skip


@pytest.mark.parametrize(("message", "intent"), FIXED.items())
def test_a_fixed_command(message: str, intent: str) -> None:
    assert command(message, "idle")["intent"] == intent


@pytest.mark.parametrize("message", [b.message for b in QUESTION_BUTTONS] + ["use it", "done", "undo", "help", "pause"])
def test_what_is_offered_at_a_question_is_no_answer(message: str) -> None:
    found = command(message, "asked:demands")
    assert found is not None
    assert found["intent"] != "answer"


def test_the_map_leads_to_each_strategy() -> None:
    assert [command(b.message, "asked:demands") for b in map_buttons()] == [{"intent": "prep", "strategy": name} for name in IDS]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("strategy", IDS)
def test_the_buttons_below_an_explanation(strategy: str, aspect: str) -> None:
    more, prepare = (command(b.message, "idle") for b in explain(strategy, aspect, Sheet()).buttons)
    assert (more["intent"], more["strategy"]) == ("explain", strategy)
    assert more["aspect"] != aspect
    assert prepare == {"intent": "prep", "strategy": strategy}


@pytest.mark.parametrize("number", range(1, 7))
def test_a_number_is_a_strategy_but_not_in_an_answer(number: int) -> None:
    assert command(str(number), "idle") == {"intent": "prep", "strategy": IDS[number - 1]}
    assert command(f"number {number}", "asked:demands") == {"intent": "prep", "strategy": IDS[number - 1]}
    assert command(str(number), "asked:demands") is None


@pytest.mark.parametrize("message", ["why", "Why?"])
def test_why_depends_on_the_moment(message: str) -> None:
    bare = message.rstrip("?")
    assert command(bare, "reviewed") == {"intent": "why"}
    assert command(bare, "asked:demands") == {"intent": "explain", "aspect": "why"}


@pytest.mark.parametrize(("intent", "message"), [(name, row.button[1]) for name, row in intents().items() if row.button])
def test_a_reading_that_is_chosen_is_not_guessed_again(intent: str, message: str) -> None:
    assert (command(message, "idle") or command(message, "asked:demands"))["intent"] == intent


@pytest.mark.parametrize("message", [b.message for b in STARTERS])
def test_a_beginning_that_is_offered(message: str) -> None:
    assert command(message, "idle") is not None or message == "let's begin"


@pytest.mark.parametrize("message", [b.message for b in AFTER])
def test_what_is_offered_below_a_review(message: str) -> None:
    assert command(message, "reviewed")["intent"] in ("rewrite", "why", "dismiss")


@pytest.mark.parametrize("kind", ["jargon_gap", "unlabeled_concession", "unexplained_demand", "blame"])
def test_a_verdict_that_is_offered(kind: str) -> None:
    assert command(f"{verdict(kind).says}, number 2", "reviewed") == {"intent": "dismiss"}


@pytest.mark.parametrize(
    "text", ["net 45", "skip the second crew", "back office costs", "why they need it is their audit", "no fees at all"]
)
def test_an_answer_is_no_command(text: str) -> None:
    assert command(text, "asked:demands") is None
