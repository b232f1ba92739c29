"""A stand-in for Rasa that hands each turn to the real actions, and can be down."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from actions.turn_action import heard_in
from channels.inbox import Inbox
from channels.rasa import RasaDown
from goodfaith.conversation import answer
from goodfaith.conversation.intents import intents
from goodfaith.storage import Store
from tests.support.talk import topic


class FakeRasa:
    """Understands a message by its first word where that is an intent, else as an answer. `seen` is all it was sent."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.down = False
        self.seen: list[tuple[str, str, dict[str, Any]]] = []

    async def turn(self, user: str, text: str, metadata: dict[str, Any], timeout: float | None = None) -> None:
        if self.down:
            raise RasaDown("ConnectError")
        self.seen.append((user, text, metadata))
        word = "review" if "draft" in metadata else text.split()[0].lower()
        intent = word if word in intents() else ("prep" if word == "go" else "answer")
        part = {"intent": intent} | ({"strategy": text.split()[-1]} if word == "go" else {})
        message = {"text": text, "metadata": metadata, "parts": [part]}
        heard = heard_in(message, topic(intent, metadata["moment"].partition(":")[0]))
        await asyncio.to_thread(answer, self.store, metadata["turn"], heard)

    async def alive(self) -> bool:
        return not self.down

    async def close(self) -> None:
        pass


@pytest.fixture
def rasa(store: Store) -> FakeRasa:
    return FakeRasa(store)


@pytest.fixture
def inbox(store: Store, rasa: FakeRasa) -> Inbox:
    return Inbox(store, rasa)  # type: ignore[arg-type]
