import pytest

from goodfaith.conversation.editing import find_slot, new_value
from goodfaith.sheet.sheet import Sheet, Slot
from tests.support.talk import Talk, acts, asked, said

SHEET = Sheet(
    values={
        "reputation.voucher": {0: "Ms Ferreira at the port"}, "demands.what": {1: "8% more", 2: "net 45"},
        "demands.reason": {1: "our data centre went up"}, "private.deadline": {0: "12 March"},
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "section", "slot"),
    [
        ("change the reference to Ms Ito", None, Slot("reputation.voucher")),
        ("the reason has to be another", "demands", Slot("demands.reason", 1)),
        ("my deadline moved", None, Slot("private.deadline")),
        ("change that", "reputation", Slot("reputation.voucher")),
        ("change it", None, None),
        ("change that", "language", None),
    ],
)
def test_the_answer_pointed_at(text: str, section: str | None, slot: Slot | None) -> None:
    assert find_slot(SHEET, text, section) == slot


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("actually, change the reference to Ms Ito", "Ms Ferreira", "Ms Ito"),
        ("it's Ms Ito, not Ms Ferreira", "Ms Ferreira at the port", "Ms Ito at the port"),
        ("change it to Ms Ito, not Ms Ferreira", "Ms Ferreira at the port", "Ms Ito at the port"),
        ("from 8% to 9% please", "8% more", "9% please more"),
        ("the deadline should be 14 March", "12 March", "14 March"),
        (r"it is C:\data\1, not C:\old", r"C:\old", r"C:\data\1"),
    ],
)
def test_the_new_answer_in_a_correction(text: str, old: str, new: str) -> None:
    assert new_value(text, old) == new


@pytest.mark.parametrize(
    "text",
    [
        "that's not right",
        "I'm not happy with my opening",
        "no, not that one",
        "I do not like the reference",
        "change it",
        "it is instead not  ;",
        "from  to the harbour",
    ],
)
def test_a_wish_to_change_holds_no_answer(text: str) -> None:
    assert new_value(text, "Ms Ferreira at the port") is None


def test_a_correction_shows_the_old_answer(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    replies = talk("edit", "actually, change the reference to Ms Ito", strategy="reputation")
    assert acts(replies) == ["edit", "ask"]
    assert "Ms Ferreira" in replies[0]["text"]
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_without_a_new_answer_it_is_asked_for(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    replies = talk("edit", "my reference has changed", strategy="reputation")
    assert acts(replies) == ["edit"]
    assert replies[0]["data"]["old"] == "Ms Ferreira"
    changed = talk("answer", "Ms Ito, from the port")
    assert acts(changed) == ["saved"]
    assert talk.sheet.get("reputation.voucher") == "Ms Ito, from the port"


def test_the_question_that_was_open_comes_back_with_continue(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    talk("edit", "my reference has changed", strategy="reputation")
    talk("answer", "Ms Ito")
    assert asked(talk("prep", "continue")) == "reputation.how"


def test_a_correction_can_be_undone(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    talk("edit", "change the reference to Ms Ito", strategy="reputation")
    talk("undo", "undo")
    assert talk.sheet.get("reputation.voucher") == "Ms Ferreira"


def test_nothing_to_change_asks_the_question(talk: Talk) -> None:
    replies = talk("edit", "change my reference", strategy="reputation")
    assert acts(replies) == ["edit", "ask"]
    assert "nothing to change" in said(replies)
