"""The one stand-in for Rasa: hands each turn to the coach as the actions do, and can be down or answer with an empty list."""

from __future__ import annotations

import asyncio
from typing import Any

from actions.turn_action import heard_in
from channels.rasa import RasaDown
from goodfaith.conversation import answer
from goodfaith.conversation.intents import intents
from goodfaith.storage import Store
from tests.support.talk import topic


class FakeRasa:
    """Understands a message by its first word where that is an intent, else as an answer. `seen` is all it was sent.

    tests/scenarios/test_rasa_contract.py holds it against the real one.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.down = False  # nobody listens
        self.empty = False  # it listens, and the action server behind it does not
        self.seen: list[tuple[str, str, dict[str, Any]]] = []

    async def turn(self, user: str, text: str, metadata: dict[str, Any], timeout: float | None = None) -> None:
        """Have a turn answered. Raises RasaDown where the real one would."""
        if self.down:
            raise RasaDown("ConnectError")
        if self.empty:
            raise RasaDown("empty answer")
        self.seen.append((user, text, metadata))
        word = "review" if "draft" in metadata else text.split()[0].lower()
        intent = word if word in intents() else ("prep" if word == "go" else "answer")
        part = {"intent": intent} | ({"strategy": text.split()[-1]} if word == "go" else {})
        heard = heard_in({"metadata": metadata, "parts": [part]}, topic(intent, metadata["moment"].partition(":")[0]))
        try:
            await asyncio.to_thread(answer, self.store, metadata["turn"], heard)
        except Exception as error:  # the actions let none out, and Rasa then has nothing to say
            raise RasaDown("empty answer") from error

    async def alive(self) -> bool:
        """Whether somebody listens."""
        return not self.down

    async def close(self) -> None:
        """There is nothing to close."""
