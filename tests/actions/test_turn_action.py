import asyncio
import logging

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import turn_action
from actions.turn_action import ACTIONS, heard_in, unseen, where, without_repeats
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store, StoreUnavailable
from tests.support.talk import Talk, acts, counts, said

CANARY = "canary-5e1f our bank halved the line"


def message(turn: str, intent: str = "thanks", **parts: object) -> dict:
    return {"metadata": {"turn": turn}, "intent": {"name": intent}, **parts}


def run(intent: str, latest: dict) -> list[dict]:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("ada", {}, latest, [], False, None, {}, "action_listen")
    assert asyncio.run(ACTIONS[intent].run(dispatcher, tracker, {})) == []
    return [one["custom"] for one in dispatcher.messages]


def test_rasa_is_told_only_that_there_is_an_answer(talk: Talk) -> None:
    turn = talk.wait("thanks")
    assert run("thanks", message(turn)) == [{"turn": turn, "outcome": "done"}]
    assert acts(talk.replies(turn)) == ["thanks"]


def test_a_message_without_a_turn_is_nobodys(talk: Talk) -> None:
    assert run("thanks", {"metadata": {}, "intent": {"name": "thanks"}}) == []


def test_an_unknown_turn_changes_nothing(talk: Talk) -> None:
    assert run("thanks", message("never-seen")) == [{"turn": "never-seen", "outcome": "unknown"}]
    assert counts(talk.store) == {}


def test_a_turn_is_answered_once(talk: Talk) -> None:
    talk.go("demands")
    turn = talk.wait("8% more")
    for _ in range(3):
        run("answer", message(turn, "answer"))
    assert talk.sheet.entries("demands.what") == {1: "8% more"}


def test_the_text_is_gone_when_it_is_answered(talk: Talk) -> None:
    talk("thanks", CANARY)
    with talk.store.transaction(writing=False) as session:
        assert CANARY not in str(session.connection().exec_driver_sql("SELECT * FROM turn").all())


def test_an_error_is_told_in_one_reply_and_ends_the_turn(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[Reply]:
        raise ValueError(CANARY)

    monkeypatch.setattr(ACTIONS["thanks"], "respond", broken)
    replies = talk("thanks", CANARY)
    assert acts(replies) == ["outage"]
    assert "nothing was changed" in said(replies)


def test_an_error_undoes_what_the_turn_had_done(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.go("demands")
    once = iter([ZeroDivisionError])
    real = turn_action.finish

    def finish(row: object, replies: list[Reply]) -> None:
        for error in once:
            raise error
        real(row, replies)  # type: ignore[arg-type]

    monkeypatch.setattr(turn_action, "finish", finish)
    assert acts(talk("answer", "8% more")) == ["outage"]
    assert talk.sheet.empty


def test_no_log_holds_what_was_said_or_answered(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    talk.fill("demands", CANARY)

    def broken(_: object) -> list[Reply]:
        raise ValueError(CANARY)

    monkeypatch.setattr(ACTIONS["thanks"], "respond", broken)
    talk("thanks", CANARY)
    shown = capfd.readouterr()
    assert "ValueError at test_turn_action.py" in caplog.text
    assert "canary" not in caplog.text + shown.out + shown.err


def test_a_store_that_is_away_keeps_the_turn(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    turn = talk.wait(CANARY)

    def away(*_: object, **__: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", away)
        assert run("thanks", message(turn)) == [{"turn": turn, "outcome": "kept"}]
    assert "canary" not in caplog.text
    assert run("thanks", message(turn)) == [{"turn": turn, "outcome": "done"}]


def test_an_error_is_named_by_its_kind_and_place() -> None:
    with pytest.raises(ValueError, match="canary") as caught:
        raise ValueError(CANARY)
    assert where(caught.value).startswith("ValueError at test_turn_action.py:")


def test_a_message_is_one_thing_or_several() -> None:
    text = "skip this and show me the sheet"
    (whole,) = heard_in({"intent": {"name": "skip"}}, text)
    assert (whole.intent, whole.text) == ("skip", text)
    parts = [{"intent": "skip", "start": 0, "end": 9}, {"intent": "sheet", "start": 14, "end": 31}]
    assert [(h.intent, h.text) for h in heard_in({"parts": parts}, text)] == [
        ("skip", "skip this"),
        ("sheet", "show me the sheet"),
    ]


@pytest.mark.parametrize("front", ["", "  ", "/", "\n\t/ ", "\u200b", "//  "])
def test_a_part_is_found_behind_what_understanding_did_not_see(front: str) -> None:
    text = front + "our bank cut us. what do you mean?"
    parts = [{"intent": "answer", "start": 0, "end": 16}, {"intent": "explain", "start": 17, "end": 34}]
    assert [heard.text for heard in heard_in({"parts": parts}, text)] == ["our bank cut us.", "what do you mean?"]
    assert unseen(text) == len(front)


def test_a_second_reading_comes_along() -> None:
    part = {"intent": "answer", "doubt": {"intent": "explain", "strategy": "demands", "aspect": "why"}}
    (heard,) = heard_in({"parts": [part]}, "why 8%")
    assert heard.doubt is not None
    assert (heard.doubt.intent, heard.doubt.strategy, heard.doubt.aspect) == ("explain", "demands", "why")


def test_a_message_that_nothing_was_heard_in_is_unclear() -> None:
    assert [heard.intent for heard in heard_in({}, "x")] == ["unclear"]


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
    assert "skipped" in acts(talk.parts("skip and sheet", parts))
    assert "sheet" in acts(talk.parts("skip and sheet", parts))
