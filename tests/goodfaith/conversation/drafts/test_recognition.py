import pytest

from goodfaith.conversation.drafts.recognition import draft_in, handed_over

MAIL = "Dear Ms Ito,\nwe need to be paid after 45 days from January on.\nCould you confirm that by Friday?\nBest regards\nAda"


@pytest.mark.parametrize(
    "text",
    [
        MAIL,
        "please review this draft:\n" + MAIL,
        "can you check my email: we need to be paid after 45 days from January on",
        "Subject: terms\nWe need net 45 from January on, and that is what our bank asks of us.\nThanks\nAda",
    ],
)
def test_a_pasted_message_is_a_draft(text: str) -> None:
    assert draft_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "hi, can you help me prepare for tomorrow?",
        "our data centre contract went up 11% in march, we swallowed the rest",
        "how do i explain 8% more?\nand what can go wrong?",
        "check my sheet",
    ],
)
def test_what_people_otherwise_type_is_none(text: str) -> None:
    assert draft_in(text) is None


def test_the_words_that_hand_it_over_are_no_part_of_it() -> None:
    assert draft_in("please review this draft:\n" + MAIL) == MAIL
    assert handed_over("could you review this: we need net 45") == "we need net 45"


def test_a_text_of_some_length_is_the_draft_that_was_asked_for() -> None:
    text = "we need to be paid after 45 days from January on and not after 90"
    assert draft_in(text, awaited=True) == text
    assert draft_in(text) is None


def test_a_question_is_not_the_draft_that_was_asked_for() -> None:
    assert draft_in("what will you do with the draft once i have pasted it in here?", awaited=True) is None
