from goodfaith.conversation.readings import readings
from goodfaith.conversation.turn import Heard
from tests.support.talk import Talk, acts, offered

WHY = {"intent": "explain", "strategy": "demands", "aspect": "why"}
SHEET = {"intent": "sheet"}


def test_two_readings_are_offered_as_buttons(talk: Talk) -> None:
    replies = talk("unclear", "hm the reasons sheet", doubt={**WHY, "doubt": SHEET})
    assert acts(replies) == ["unclear"]
    assert offered(replies) == ["explain demands why", "show my sheet"]


def test_a_single_reading_is_no_choice(talk: Talk) -> None:
    assert len(offered(talk("unclear", "hm", doubt={"intent": "answer", "doubt": SHEET}))) == 6


def test_in_the_middle_of_a_question_it_is_asked_again(talk: Talk) -> None:
    talk.go("demands")
    assert acts(talk("unclear", "hm")) == ["unclear", "ask"]
    assert acts(talk("unclear", "hm", doubt={"intent": "answer"})) == ["unclear", "ask"]
    assert acts(talk("unclear", "hm", doubt={**WHY, "doubt": SHEET})) == ["unclear", "ask"]


def test_a_reading_without_words_of_its_own_is_no_button() -> None:
    assert readings(Heard("answer")) == []


def test_an_amount_is_never_proposed(talk: Talk) -> None:
    replies = talk("out_of_scope", "how much should i ask for?")
    assert acts(replies) == ["out_of_scope"]
    assert "never propose an amount" in replies[0]["text"]


def test_other_topics_leave_the_question_open(talk: Talk) -> None:
    talk.go("demands")
    assert acts(talk("out_of_scope", "what's the weather")) == ["out_of_scope", "ask"]
