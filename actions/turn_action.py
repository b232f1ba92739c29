"""What all actions share: a turn is answered once, in one transaction, and nothing of it is logged."""

from __future__ import annotations

import asyncio
import logging
import traceback
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from goodfaith.conversation import erasure
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Heard, Turn
from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage.tables import Person
from goodfaith.storage.tables import Turn as Row

log = logging.getLogger(__name__)


@cache
def store() -> Store:
    """The store of this process, opened at the first turn."""
    return Store()


class TurnAction(Action, ABC):
    """Answers one intent. A subclass says which, and what to reply."""

    intent: str

    def name(self) -> str:
        """The action's name in the domain."""
        return f"action_{self.intent}"

    @abstractmethod
    def respond(self, turn: Turn) -> list[Reply]:
        """The replies to a turn; changes to the store are made through `turn` and kept with the replies."""

    def prepare(self, turn: Turn) -> None:
        """Work that takes long and changes nothing: done before the store is locked for the turn."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Answer the turn named in the message's metadata.

        The replies stay in the store, where the channel reads them: Rasa is told only that there are
        some. Any error is caught here, since rasa-sdk would otherwise echo the tracker into a log.
        """
        message = tracker.latest_message or {}
        turn_id = (message.get("metadata") or {}).get("turn")
        if turn_id:
            outcome = await asyncio.to_thread(self._take, str(turn_id), message)
            dispatcher.utter_message(json_message={"turn": turn_id, "outcome": outcome})
        return []

    def _take(self, turn_id: str, message: Mapping[str, Any]) -> str:
        """Answer a turn that is not answered yet; returns `done`, `kept` (try again later) or `unknown`."""
        try:
            self._prepare(turn_id, message)
            with store().transaction() as session:
                row = session.scalar(select(Row).where(Row.id == turn_id))
                if row is None:
                    return "unknown"
                if row.done:
                    return "done"
                person = session.get(Person, row.user)
                if person is None:
                    person = Person(user=row.user, moment={})
                    session.add(person)
                    session.flush()
                replies: list[Reply] = []
                for heard in heard_in(message, row.text):
                    turn = Turn(session, turn_id, person, heard)
                    erasing = turn.moment.at == "erasing"
                    action = ACTIONS.get(heard.intent, self)
                    replies = without_repeats(replies, action.respond(turn))
                    if erasing and turn.moment.at == "erasing" and heard.intent != "delete":
                        erasure.lapse(turn)  # a *yes* to anything later deletes nothing
                    turn.keep()
                finish(row, replies)
            return "done"
        except StoreUnavailable:
            log.error("%s: the store is unavailable; the turn is kept", self.name())
            return "kept"
        except Exception as error:
            log.error("%s failed: %s", self.name(), where(error))
            return self._apologize(turn_id)

    def _prepare(self, turn_id: str, message: Mapping[str, Any]) -> None:
        if type(self).prepare is TurnAction.prepare:
            return
        with store().transaction(writing=False) as session:
            row = session.scalar(select(Row).where(Row.id == turn_id, Row.done.is_(False)))
            person = session.get(Person, row.user) if row else None
            if row and person:
                self.prepare(Turn(session, turn_id, person, heard_in(message, row.text)[0]))

    def _apologize(self, turn_id: str) -> str:
        """End a turn that cannot be answered, so that it does not stand in the way of the next."""
        try:
            with store().transaction() as session:
                row = session.scalar(select(Row).where(Row.id == turn_id))
                if row is not None and not row.done:
                    finish(row, [Reply(phrase("fault"), Act.OUTAGE)])
            return "done"
        except StoreUnavailable:
            return "kept"


ACTIONS: dict[str, TurnAction] = {}


def answers(action: type[TurnAction]) -> type[TurnAction]:
    """Register the action for its intent, so that one message may hold several."""
    ACTIONS[action.intent] = action()
    return action


def finish(row: Row, replies: list[Reply]) -> None:
    """Mark a turn as answered; its text is not needed any more."""
    row.replies = [reply.to_dict() for reply in replies]
    row.done = True
    row.text = ""


def without_repeats(earlier: list[Reply], later: list[Reply]) -> list[Reply]:
    """Both lists in order; a question that the later ones ask again is asked only once, at the end."""
    asked_again = any(reply.act == "ask" for reply in later)
    return [reply for reply in earlier if not (asked_again and reply.act == "ask")] + later


def heard_in(message: Mapping[str, Any], text: str) -> list[Heard]:
    """What understanding found in a message: one thing, or several with the part of the text each stands in."""
    parts = message.get("parts") or [{"intent": (message.get("intent") or {}).get("name") or "unclear"}]
    draft = (message.get("metadata") or {}).get("draft")
    front = unseen(text)
    return [
        replace(_heard(part, text[front + part["start"] : front + part["end"]] if "start" in part else text), draft=draft)
        for part in parts
    ]


def unseen(text: str) -> int:
    """How many characters at the front of a text understanding does not see: white space, control characters, slashes."""
    return next((n for n, char in enumerate(text) if not _hidden(char)), 0)


def _hidden(char: str) -> bool:
    return char == "/" or char.isspace() or unicodedata.category(char).startswith("C")


def _heard(part: Mapping[str, Any], said: str) -> Heard:
    doubt = part.get("doubt")
    return Heard(part["intent"], said, part.get("strategy"), part.get("aspect"), _heard(doubt, said) if doubt else None)


def where(error: Exception) -> str:
    """What went wrong and where, without any value: a message could hold the user's words."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"
