"""Asking the coach, without waiting for longer than a user would."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Protocol

from channels.slack.message import Message
from goodfaith.conversation.phrases import phrase
from goodfaith.storage import StoreUnavailable

PATIENCE = 6.0  # seconds for an answer before the user is told that it takes longer
SHORT_PATIENCE = 1.5  # the same while the coach is known to be down
DOWN_FOR = 15.0  # seconds for which that is believed

Replies = list[dict[str, Any]]


class Chat(Protocol):
    """What this service needs of channels.inbox.Inbox."""

    async def chat(self, user: str, text: str, turn: str | None = None) -> Replies:
        """Take a message and answer it; the same turn again gives the same replies."""


class Coach:
    """The conversation behind the inbox of turns. One question a turn is under way at a time, however often it is asked."""

    def __init__(self, inbox: Chat) -> None:
        self._inbox = inbox
        self._asked: dict[str, asyncio.Task[Replies | None]] = {}
        self._down = -DOWN_FOR

    async def ask(self, message: Message) -> Replies | None:
        """The replies to a turn; None where there are none yet and it has to be asked again."""
        task = self._asked.get(message.turn)
        if task is None:
            task = self._asked[message.turn] = asyncio.create_task(self._chat(message))
            # Errors are met below, or at the next attempt; asyncio need not print one, whatever it holds.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
        patience = SHORT_PATIENCE if time.monotonic() - self._down < DOWN_FOR else PATIENCE
        await asyncio.wait({task}, timeout=patience)
        if not task.done():
            self._down = time.monotonic()
            return None
        self._asked.pop(message.turn, None)
        replies = task.result()
        self._down = time.monotonic() if replies is None else -DOWN_FOR
        return replies

    async def _chat(self, message: Message) -> Replies | None:
        try:
            replies = await self._inbox.chat(message.person, message.text, message.turn)
        except StoreUnavailable:
            return None
        waits = len(replies) == 1 and replies[0].get("act") == "outage" and replies[0].get("text") == phrase("outage")
        return None if waits else replies

    async def close(self) -> None:
        """Leave what is under way: it is asked again after the next start."""
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
