"""A turn counts once, however often and at whatever moment it is sent."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.support.coach import Talk, acts

ANSWER = "We need to be paid after 45 days instead of 90"


def begin(talk: Talk) -> None:
    talk.say("start prep for Nordkai")
    talk.say("go to demands")


def said(talk: Talk) -> list[str]:
    return [row["what"] for row in talk.sheet("Nordkai")["demands"]]


def test_the_same_turn_gives_the_same_replies_and_one_effect(talk: Talk) -> None:
    begin(talk)
    first = talk.say(ANSWER, "t1")
    assert acts(first) == ["saved", "ask"]
    assert talk.say(ANSWER, "t1") == first
    talk.say("pause")
    assert talk.say("something else altogether", "t1") == first
    assert said(talk) == [ANSWER]


def test_the_same_turn_many_times_at_once_has_one_effect(talk: Talk) -> None:
    begin(talk)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: talk.say(ANSWER, "t1"), range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert said(talk) == [ANSWER]


def test_turns_of_one_person_that_come_at_once_are_all_answered(talk: Talk) -> None:
    begin(talk)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda number: talk.say("help", f"t{number}"), range(6)))
    assert all("help" in acts(answer) for answer in answers)


def test_turn_names_of_two_people_never_meet(meet: Callable[[], Talk]) -> None:
    one, other = meet(), meet()
    one.user, other.user = f"{one.user}:a", one.user
    assert one.say("help", "b")[0]["act"] == "help"
    assert other.say("privacy", "a:b")[0]["act"] == "privacy"


def test_two_people_see_nothing_of_each_other(meet: Callable[[], Talk]) -> None:
    one, other = meet(), meet()
    begin(one)
    one.say(ANSWER)
    assert other.negotiations() == []
    assert ANSWER not in str(other.say("show my sheet"))


def test_a_yes_that_deletes_does_not_break_what_comes_at_the_same_moment(talk: Talk) -> None:
    begin(talk)
    talk.say("delete my data")
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda text: talk.post(text).status_code, ("yes", "help", "help", "help")))
    assert codes == [200] * 4
