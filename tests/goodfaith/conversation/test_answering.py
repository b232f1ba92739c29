"""A turn is answered once, whole or not at all."""

import logging

import pytest

from goodfaith.conversation import Heard, UnknownTurn, answer, handlers
from goodfaith.conversation.acts import Act
from goodfaith.conversation.answering import place, without_repeats
from goodfaith.conversation.handlers import everyday, sheet
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.visible import hidden_front, visible
from goodfaith.storage import Store
from goodfaith.storage.tables import Turn as Row
from goodfaith.storage.turns import locked_person
from tests.support.at_once import Meeting, at_once
from tests.support.talk import Talk, acts, counts, said

CANARY = "canary-5e1f our bank halved the line"


@pytest.fixture
def store(any_store: Store) -> Store:
    """A turn is answered alike on both databases."""
    return any_store


def breaking(monkeypatch: pytest.MonkeyPatch, intent: str = "thanks") -> None:
    def broken(_: Turn) -> list[Reply]:
        raise ValueError(CANARY)

    monkeypatch.setitem(everyday.HANDLERS, intent, broken)


def test_a_turn_is_answered_once(talk: Talk) -> None:
    talk.go("demands")
    turn = talk.wait("8% more")
    given = [answer(talk.store, turn, [Heard("answer")]) for _ in range(3)]
    assert given[0] == given[1] == given[2]
    assert talk.sheet.entries("demands.what") == {1: "8% more"}


def test_a_turn_taken_twice_at_once_has_one_effect(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk("thanks")
    turn = talk.wait("start prep for Harbour Air")
    meeting, real = Meeting(), sheet.HANDLERS["switch"]

    def respond(turn: Turn) -> list[Reply]:
        meeting()
        return real(turn)

    monkeypatch.setitem(sheet.HANDLERS, "switch", respond)
    both = at_once(2, lambda: answer(talk.store, turn, [Heard("switch")]))
    assert both[0] == both[1]
    assert talk.names == ["Harbour Air"]


def test_an_unknown_turn_is_nobodys(store: Store) -> None:
    with pytest.raises(UnknownTurn):
        answer(store, "never-seen", [Heard("thanks")])
    assert counts(store) == {}


def test_the_text_is_gone_when_it_is_answered(talk: Talk) -> None:
    talk("thanks", CANARY)
    with talk.store.transaction(writing=False) as session:
        assert [row.text for row in session.query(Row)] == [""]


def test_an_error_is_told_in_one_reply_and_ends_the_turn(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch)
    replies = talk("thanks", CANARY)
    assert acts(replies) == ["outage"]
    assert "nothing was changed" in said(replies)


def test_an_error_undoes_what_the_turn_had_done(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.go("demands")
    breaking(monkeypatch)
    parts = [{"intent": "answer", "start": 0, "end": 7}, {"intent": "thanks", "start": 8, "end": 14}]
    assert acts(talk.parts("8% more thanks", parts)) == ["outage"]
    assert talk.sheet.empty


def test_no_log_holds_what_was_said_or_answered(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    talk.fill("demands", CANARY)
    breaking(monkeypatch)
    talk("thanks", CANARY)
    shown = capfd.readouterr()
    assert "ValueError at test_answering.py" in caplog.text
    assert "canary" not in caplog.text + shown.out + shown.err


def test_an_error_is_named_by_its_kind_and_place() -> None:
    with pytest.raises(ValueError, match="canary") as caught:
        raise ValueError(CANARY)
    assert place(caught.value).startswith("ValueError at test_answering.py:")


@pytest.mark.parametrize("front", ["", "  ", "/", "\n\t/ ", "\u200b", "//  "])
def test_a_part_is_found_behind_what_understanding_did_not_see(talk: Talk, front: str) -> None:
    text = front + "our bank cut us. what do you mean?"
    talk.go("demands")
    parts = [{"intent": "answer", "start": 0, "end": 16}, {"intent": "explain", "aspect": "what", "start": 17, "end": 34}]
    talk.parts(text, parts)
    assert talk.sheet.entries("demands.what") == {1: "our bank cut us."}
    assert hidden_front(text) == len(front)
    assert visible(text) == "our bank cut us. what do you mean?"


def test_a_question_asked_twice_is_asked_once_at_the_end() -> None:
    ask, saved, told = Reply("a", Act.ASK), Reply("s", Act.SAVED), Reply("e", Act.EXPLAIN)
    assert without_repeats([saved, ask], [told, ask]) == [saved, told, ask]
    assert without_repeats([saved, ask], [told]) == [saved, ask, told]


def test_an_answer_and_a_question_in_one_message_are_both_handled(talk: Talk) -> None:
    talk.go("demands")
    text = "8% more. why do you ask?"
    parts = [{"intent": "answer", "start": 0, "end": 8}, {"intent": "explain", "aspect": "why", "start": 9, "end": 24}]
    assert acts(talk.parts(text, parts)) == ["saved", "explain", "ask"]
    assert talk.sheet.entries("demands.what") == {1: "8% more."}


def test_two_commands_in_one_message_are_both_done(talk: Talk) -> None:
    talk.go("demands")
    parts = [{"intent": "skip", "start": 0, "end": 4}, {"intent": "sheet", "start": 9, "end": 14}]
    assert {"skipped", "sheet"} <= set(acts(talk.parts("skip and sheet", parts)))


def test_a_moment_of_another_version_is_no_moment(talk: Talk) -> None:
    talk.go("demands")
    with talk.store.transaction() as session:
        locked_person(session, talk.user).moment = {"at": "dancing", "question": 7}
    assert acts(talk("thanks")) == ["thanks"]
    assert talk.moment.at == "idle"


def test_an_intent_that_nobody_answers_is_asked_back(talk: Talk) -> None:
    assert acts(talk("of another version", "x")) == ["unclear"]
    assert "of another version" not in handlers.TOPICS
