"""The inbox: a message is a row before anything is done with it, and is answered exactly once.

Turns of one person are answered one at a time and in order. A turn that could not be answered
stays; it is tried again before the person's next turn, and by `drain` when all is up again.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
import uuid
from collections import defaultdict
from typing import Any, Protocol

from channels.rasa import Rasa, RasaDown
from goodfaith.conversation import receiving
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.receiving import Replies, Waiting
from goodfaith.conversation.reply import waiting
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

LONG_DRAFT = 20_000  # characters from which reading a draft takes longer than anybody waits in silence
PATIENCE_LONG = 1.0  # seconds for such a draft before its sender is told that it is being read
PATIENCE = 6.0  # the same for any other: the machine is busy, or the model is still being loaded
LOOK_SECONDS = 0.5
READ_SECONDS = 300.0  # what reading the longest draft may take on a slow machine
AT_ONCE = 8  # people who are caught up with at the same time
DRAIN_SECONDS = 5.0


class Chat(Protocol):
    """What the front doors need of the inbox."""

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> Replies:
        """See Inbox.chat."""


class Inbox:
    """Receives messages and gets them answered. One a gateway process."""

    def __init__(self, store: Store, rasa: Rasa) -> None:
        self._store = store
        self._rasa = rasa
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._reading: dict[str, float] = {}  # whose draft is being read, and how long they wait in silence
        self._answering: dict[str, asyncio.Task[Replies | None]] = {}
        self._draining: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> Replies:
        """Take a message and answer it, and first any that waits from an outage.

        `under` is what the button stood under that was pressed; None for typed words. The same `turn` again gives the
        same replies and changes nothing. Where the answer is still to come (goodfaith.conversation.reply.waits), since part
        of the coach is down or a long draft is being read, the same turn has to be asked for again.
        Raises StoreUnavailable when the message could not even be kept.
        """
        turn = turn or uuid.uuid4().hex
        await asyncio.to_thread(receiving.receive, self._store, user, text, turn, under)
        task, began = self._task(user, turn), time.monotonic()
        while not task.done():
            await asyncio.wait({task}, timeout=LOOK_SECONDS)
            if not task.done() and time.monotonic() - began >= self._reading.get(user, math.inf):
                return [waiting(phrase("reading"), "reading").to_dict()]
        replies = task.result()
        return [waiting(phrase("outage"), "outage").to_dict()] if replies is None else replies

    def _task(self, user: str, turn: str) -> asyncio.Task[Replies | None]:
        """The answering of a turn: one, however often it is asked for, and it goes on when nobody waits any more."""
        if turn not in self._answering:
            task = asyncio.create_task(self._answer_until(user, turn))
            task.add_done_callback(lambda done: self._over(turn, done))
            self._answering[turn] = task
        return self._answering[turn]

    def _over(self, turn: str, task: asyncio.Task[Replies | None]) -> None:
        self._answering.pop(turn, None)
        if not task.cancelled():
            task.exception()  # whoever waits is told; asyncio need not print it, whatever it holds

    async def _answer_until(self, user: str, turn: str) -> Replies | None:
        """The replies to a turn after all before it are answered; None where one of them cannot be answered now."""
        async with self._locks[user]:
            if not await asyncio.to_thread(receiving.answered, self._store, turn):
                for each in await asyncio.to_thread(receiving.waiting, self._store, user):
                    if not await self._answer(each):
                        return None
                    if each.id == turn:
                        break
            return await asyncio.to_thread(receiving.collect, self._store, user, turn)

    async def drain(self) -> None:
        """Answer whatever waits. Somebody who cannot be answered, or takes long, keeps nobody else waiting."""
        for user in await asyncio.to_thread(receiving.people_waiting, self._store):
            if user not in self._draining and not self._locks[user].locked():
                self._draining[user] = asyncio.create_task(self._catch_up(user))
        if self._draining:
            await asyncio.wait(set(self._draining.values()), timeout=DRAIN_SECONDS)

    async def _catch_up(self, user: str) -> None:
        try:
            async with self._places, self._locks[user]:
                for each in await asyncio.to_thread(receiving.waiting, self._store, user):
                    if not await self._answer(each):
                        return
        except StoreUnavailable:
            log.warning("the store is not available now")
        except Exception as error:
            log.error("somebody's turns stay for later: %s", type(error).__name__)
        finally:
            self._draining.pop(user, None)

    async def _answer(self, turn: Waiting) -> bool:
        """Whether a turn is answered now."""
        reading = await asyncio.to_thread(receiving.outline, self._store, turn)
        if reading is None:
            return True
        metadata: dict[str, Any] = {"turn": turn.id, "moment": reading.moment}
        text = turn.text
        if reading.draft is not None:
            metadata["draft"], text = reading.draft, "a draft"
        longer = {}
        if reading.draft is not None:
            longer = {"timeout": READ_SECONDS}
            self._reading[turn.user] = PATIENCE_LONG if reading.draft_chars >= LONG_DRAFT else PATIENCE
        try:
            await self._rasa.turn(turn.user, text, metadata, **longer)
        except RasaDown as error:
            log.warning("a turn waits: %s", error)
            return await asyncio.to_thread(receiving.answered, self._store, turn.id)
        finally:
            self._reading.pop(turn.user, None)
        return True

    async def close(self) -> None:
        """Leave what is under way: it waits in the store."""
        tasks = [*self._answering.values(), *self._draining.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
