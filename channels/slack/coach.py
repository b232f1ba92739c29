"""Asking the coach, without waiting for longer than a user would."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from channels.inbox import Chat
from channels.slack.message import Message
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import waiting, waits
from goodfaith.storage import StoreUnavailable

PATIENCE = 6.0  # seconds for an answer before the user is told that it takes longer
SHORT_PATIENCE = 1.5  # the same while the coach is known to be down
DOWN_FOR = 15.0  # seconds for which that is believed
MANY_LATE = 2  # people who wait in vain at the same time: then it is not one message that takes long

Replies = list[dict[str, Any]]


class Coach:
    """The conversation behind the inbox of turns. One question a turn is under way at a time, however often it is asked."""

    def __init__(self, inbox: Chat) -> None:
        self._inbox = inbox
        self._asked: dict[str, asyncio.Task[Replies]] = {}
        self._late: dict[str, float] = {}
        self._down = -DOWN_FOR

    async def ask(self, person: str, message: Message) -> Replies:
        """The replies to a turn; where goodfaith's `waits` says so, only that they are still to come: ask again later."""
        task = self._asked.get(message.turn)
        if task is None:
            task = self._asked[message.turn] = asyncio.create_task(self._chat(person, message))
            # Errors are met below, or at the next attempt; asyncio need not print one, whatever it holds.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
        await asyncio.wait({task}, timeout=self._patience())
        if not task.done():
            self._wait_in_vain(person)
            return _outage()
        self._asked.pop(message.turn, None)
        self._late.pop(person, None)
        replies = task.result()
        why = waits(replies)
        if why == "outage":
            self._down = time.monotonic()
        elif why is None:
            self._down = -DOWN_FOR
        return replies

    def _patience(self) -> float:
        return SHORT_PATIENCE if time.monotonic() - self._down < DOWN_FOR else PATIENCE

    def _wait_in_vain(self, person: str) -> None:
        """One person's long turn is no outage; several at once are."""
        moment = time.monotonic()
        self._late = {name: since for name, since in self._late.items() if moment - since < DOWN_FOR} | {person: moment}
        if len(self._late) >= MANY_LATE:
            self._down = moment

    async def _chat(self, person: str, message: Message) -> Replies:
        try:
            return await self._inbox.chat(person, message.text, message.turn, under=message.under)
        except StoreUnavailable:
            return _outage()

    async def close(self) -> None:
        """Leave what is under way: it is asked again after the next start."""
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)


def _outage() -> Replies:
    return [waiting(phrase("outage"), "outage").to_dict()]
