"""The actions hand a turn to the coach, and tell Rasa only that it is answered."""

import asyncio
import logging

import pytest
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import turn_action
from actions.everyday import Everyday
from actions.prep import Prep
from actions.turn_action import TurnAction, heard_in
from goodfaith.conversation.handlers import TOPICS
from goodfaith.storage import Store, StoreUnavailable
from tests.support.talk import Talk, acts, counts

CANARY = "canary-5e1f our bank halved the line"


def message(turn: str | None, intent: str = "thanks", **parts: object) -> dict:
    return {"text": "…", "metadata": {"turn": turn} if turn else {}, "intent": {"name": intent}, **parts}


def run(action: TurnAction, latest: dict, sender: str = "ada", then: list[dict] | None = None) -> list[dict]:
    dispatcher = CollectingDispatcher()
    tracker = Tracker(sender, {}, latest, [], False, None, {}, "action_listen")
    assert asyncio.run(action.run(dispatcher, tracker, {})) == (then or [])
    return [one["custom"] or one["text"] for one in dispatcher.messages]


def test_there_is_an_action_a_topic() -> None:
    import importlib
    import pkgutil

    import actions
    import actions.__main__

    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{module.name}")
    assert {action.topic for action in TurnAction.__subclasses__()} == set(TOPICS)


def test_rasa_is_told_only_that_there_is_an_answer(talk: Talk) -> None:
    turn = talk.wait("thanks")
    assert run(Everyday(), message(turn)) == [{"turn": turn, "outcome": "done"}]
    assert acts(talk.replies(turn)) == ["thanks"]


def test_an_unknown_turn_changes_nothing(talk: Talk) -> None:
    assert run(Everyday(), message("never-seen")) == [{"turn": "never-seen", "outcome": "unknown"}]
    assert counts(talk.store) == {}


def test_a_message_without_a_turn_is_answered_at_rasas_own_prompt(talk: Talk) -> None:
    latest = message(None, "prep", parts=[{"intent": "prep", "strategy": "demands"}])
    asking = [SlotSet("moment_hint", "asked:demands")]
    (asked,) = run(Prep(), latest, "c0ffee", asking)
    assert asked.startswith("What will you ask for")
    run(Prep(), message(None, "answer") | {"text": "8% more"}, "c0ffee", asking)
    assert Talk(talk.store, "rasa:c0ffee").sheet.entries("demands.what") == {1: "8% more"}


def test_a_store_that_is_away_keeps_the_turn(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    turn = talk.wait(CANARY)

    def away(*_: object, **__: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", away)
        assert run(Everyday(), message(turn)) == [{"turn": turn, "outcome": "kept"}]
        assert "Something went wrong" in run(Everyday(), message(None), then=[SlotSet("moment_hint", "idle")])[0]
    assert "canary" not in caplog.text
    assert run(Everyday(), message(turn)) == [{"turn": turn, "outcome": "done"}]


def test_no_error_leaves_an_action(talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def broken(*_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(turn_action, "answer", broken)
    assert run(Everyday(), message("x")) == [{"turn": "x", "outcome": "failed"}]
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text


def test_a_message_is_one_thing_or_several() -> None:
    (whole,) = heard_in({"intent": {"name": "skip"}}, "prep")
    assert (whole.intent, whole.span, whole.topic) == ("skip", None, "prep")
    parts = [{"intent": "skip", "start": 0, "end": 9}, {"intent": "sheet", "start": 14, "end": 31}]
    assert [(h.intent, h.span, h.topic) for h in heard_in({"parts": parts}, "prep")] == [
        ("skip", (0, 9), "prep"),
        ("sheet", (14, 31), None),
    ]


def test_a_second_reading_comes_along() -> None:
    part = {"intent": "answer", "doubt": {"intent": "explain", "strategy": "demands", "aspect": "why"}}
    (heard,) = heard_in({"parts": [part]})
    assert heard.doubt is not None
    assert (heard.doubt.intent, heard.doubt.strategy, heard.doubt.aspect) == ("explain", "demands", "why")


def test_a_message_that_nothing_was_heard_in_is_unclear() -> None:
    assert [heard.intent for heard in heard_in({})] == ["unclear"]
