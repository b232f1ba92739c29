"""What all actions share: they hand a turn to the coach, and tell Rasa only that it is answered."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from goodfaith.conversation import Heard, UnknownTurn, answer, receive
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.receiving import moment_of
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)


@cache
def store() -> Store:
    """The store of this process, opened at the first turn."""
    return Store()


class TurnAction(Action):
    """Has one topic answer. Rasa's rules name the action, and so decide which; a subclass says the topic."""

    topic: ClassVar[str]

    def name(self) -> str:
        """The action's name in the domain."""
        return f"action_{self.topic}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Answer the turn that the message's metadata name.

        Its replies stay in the store, where the channel reads them. A message without a turn comes from a Rasa
        developer (`rasa shell`): it is received here, and its replies are said. No error leaves this method,
        since rasa-sdk would echo the tracker into a log.
        """
        message = tracker.latest_message or {}
        turn = (message.get("metadata") or {}).get("turn")
        heard = heard_in(message, self.topic)
        if turn:
            outcome = await asyncio.to_thread(self._take, str(turn), heard)
            dispatcher.utter_message(json_message={"turn": turn, "outcome": outcome})
            return []
        user = f"rasa:{tracker.sender_id}"[:200]
        texts, moment = await asyncio.to_thread(self._converse, user, str(message.get("text") or ""), heard)
        for text in texts:
            dispatcher.utter_message(text=text)
        return [SlotSet("moment_hint", moment)]  # the next message will tell no moment itself

    def _take(self, turn: str, heard: list[Heard]) -> str:
        """Have a turn answered; `done`, `kept` (try again later), `unknown` or `failed`."""
        try:
            answer(store(), turn, heard)
        except UnknownTurn:
            return "unknown"
        except StoreUnavailable:
            log.error("%s: the store is unavailable; the turn is kept", self.name())
            return "kept"
        except Exception as error:
            log.error("%s failed: %s", self.name(), type(error).__name__)
            return "failed"
        return "done"

    def _converse(self, user: str, text: str, heard: list[Heard]) -> tuple[list[str], str]:
        """Receive a message of somebody at Rasa's own prompt; what the coach says, and where that leaves the conversation."""
        turn = uuid.uuid4().hex
        try:
            receive(store(), user, text, turn)
            texts = [str(reply["text"]) for reply in answer(store(), turn, heard)]
            return texts, moment_of(store(), user).hint
        except Exception as error:
            log.error("%s failed: %s", self.name(), type(error).__name__)
            return [phrase("fault")], Moment().hint


def heard_in(message: Mapping[str, Any], topic: str | None = None) -> list[Heard]:
    """What understanding found in a message: one thing, or several with the span each stands in; the first is for `topic`."""
    parts = message.get("parts") or [{"intent": (message.get("intent") or {}).get("name") or "unclear"}]
    draft = (message.get("metadata") or {}).get("draft")
    first, *others = [replace(_heard(part), draft=draft) for part in parts]
    return [replace(first, topic=topic), *others]


def _heard(part: Mapping[str, Any]) -> Heard:
    doubt = part.get("doubt")
    span = (int(part["start"]), int(part["end"])) if "start" in part else None
    return Heard(part["intent"], part.get("strategy"), part.get("aspect"), span, _heard(doubt) if doubt else None)
