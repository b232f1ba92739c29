"""A button does only what it stood under."""

import pytest

from goodfaith.conversation import Heard, answer
from goodfaith.storage import Store
from tests.support.talk import Replies, Talk, acts, asked, said

CANARY = "canary-5e1f our bank halved the line"


@pytest.fixture
def store(any_store: Store) -> Store:
    """A turn is answered alike on both databases."""
    return any_store


def button(replies: Replies, message: str) -> dict[str, str]:
    return next(one for reply in reversed(replies) for one in reply["buttons"] if one["message"] == message)


def test_a_button_pressed_in_time_does_what_it_says(talk: Talk) -> None:
    replies = talk.go("reputation")
    assert acts(talk.press(button(replies, "skip"), "skip")) == ["skipped", "ask"]


def test_an_old_yes_deletes_nothing_under_another_question(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito")
    yes = button(talk("delete", "delete this negotiation"), "yes")
    talk("deny", "no")
    talk.go("demands")
    replies = talk.press(yes, "affirm")
    assert acts(replies) == ["unclear", "ask"]
    assert "earlier question" in said(replies)
    assert asked(replies) == "demands.what"
    assert talk.names == ["Harbour Air"]
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_a_yes_for_one_negotiation_never_deletes_everything(talk: Talk) -> None:
    talk.begin("Harbour Air")
    one = button(talk("delete", "delete this negotiation"), "yes")
    talk("deny", "no")
    talk("delete", "delete my data")
    assert "earlier question" in said(talk.press(one, "affirm"))
    assert talk.names == ["Harbour Air"]


def test_a_yes_for_one_negotiation_never_deletes_another(talk: Talk) -> None:
    talk.begin("Harbour Air")
    yes = button(talk("delete", "delete this negotiation"), "yes")
    talk.begin("Nordkai")
    talk("delete", "delete this negotiation")
    assert "earlier question" in said(talk.press(yes, "affirm"))
    assert talk.names == ["Harbour Air", "Nordkai"]


def test_an_old_skip_leaves_the_question_that_is_open_now(talk: Talk) -> None:
    skip = button(talk.go("reputation"), "skip")
    talk.go("demands")
    assert asked(talk.press(skip, "skip")) == "demands.what"
    assert not talk.sheet.passed


def test_a_double_click_skips_one_question(talk: Talk) -> None:
    skip = button(talk.go("reputation"), "skip")
    first = talk.press(skip, "skip")
    again = talk.press(skip, "skip")
    assert acts(again) == ["unclear", "ask"]
    assert asked(again) == asked(first)
    assert len(talk.sheet.passed) == 1


def test_an_aside_leaves_the_buttons_of_the_question_good(talk: Talk) -> None:
    skip = button(talk.go("reputation"), "skip")
    talk("explain", "give me an example", aspect="example")
    assert acts(talk.press(skip, "skip")) == ["skipped", "ask"]


def test_an_undo_takes_back_what_it_stood_under_and_nothing_else(talk: Talk) -> None:
    talk.go("demands")
    doubt = {"intent": "explain", "strategy": "demands", "aspect": "why"}
    first = button(talk("answer", "8% more", doubt=doubt), "undo")
    talk("answer", "our costs rose")
    assert "earlier question" in said(talk.press(first, "undo"))
    assert talk.sheet.get("demands.reason", 1) == "our costs rose"
    assert talk.sheet.get("demands.what", 1) == "8% more"


def test_a_label_offered_before_is_not_kept_by_a_late_click(talk: Talk) -> None:
    talk.fill("concessions", "free migration", "two weeks", "no freeze")
    keep = button(talk("label", "label my concession"), "use it")
    assert acts(talk.press(keep, "affirm"))[0] == "saved"
    assert "earlier question" in said(talk.press(keep, "affirm"))


def test_a_button_of_another_negotiation_changes_nothing_in_this_one(talk: Talk) -> None:
    talk.begin("Harbour Air")
    remembered = button(talk.go("reputation"), "skip")
    talk.begin("Nordkai")
    talk.go("reputation")
    assert "earlier question" in said(talk.press(remembered, "skip"))


def test_a_question_about_a_strategy_may_be_pressed_at_any_time(talk: Talk) -> None:
    more = talk("explain", "what are labels", strategy="labeling", aspect="what")[0]["buttons"][0]
    talk.begin("Harbour Air")
    assert acts(talk.press(more, "explain", strategy="labeling", aspect="how")) == ["explain"]


def test_the_map_shown_before_anything_was_begun_stays_good(talk: Talk) -> None:
    replies = talk("overview", "what are the six")
    for strategy in ("concessions", "demands"):
        assert asked(talk.press(button(replies, f"go to {strategy}"), "prep", strategy=strategy)).startswith(strategy)


def test_words_that_claim_to_be_a_button_are_none(talk: Talk) -> None:
    talk.go("reputation")
    turn = talk.wait("skip", "made up")
    assert acts(answer(talk.store, turn, [Heard("skip")])) == ["unclear", "ask"]
