"""Working off a queue: as many rows at once as allowed, as soon as there are any, whatever happens to one of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from channels.slack.queue import FIRST_WAIT, Claim, Queue
from goodfaith.storage import StoreUnavailable

log = logging.getLogger(__name__)

POLL = 0.25  # seconds: rows that wait for a time, or that another process left
LONGEST_WORK = 100.0  # seconds for one row; less than a claim lasts (channels.slack.claims)


class Worker[C: Claim]:
    """Claims rows of a queue and has up to `limit` of them dealt with at once.

    `handle` deals with a row and settles it; where it raises, the row is tried again by the policy of the queue.
    `give_up` settles a row that failed too often.
    """

    def __init__(
        self, queue: Queue[Any, C], handle: Callable[[C], Awaitable[None]], give_up: Callable[[C], Awaitable[None]], limit: int
    ) -> None:
        self._queue = queue
        self._handle = handle
        self._give_up = give_up
        self._limit = limit
        self._running: set[asyncio.Task[None]] = set()
        self._left: list[int] = []  # rows that could not even be put off

    async def run(self) -> None:
        """Work until cancelled."""
        try:
            while True:
                self._queue.changed.clear()
                claimed = await self._claim()
                for one in claimed:
                    task = asyncio.create_task(self._work(one))
                    self._running.add(task)
                    task.add_done_callback(self._over)
                if not claimed:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._queue.changed.wait(), POLL)
        finally:
            for task in list(self._running):
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._queue.changed.set()

    async def _claim(self) -> list[C]:
        """The rows to work on next; none where claiming fails, for whatever reason: it is tried again soon."""
        try:
            if self._left:
                await self._queue.release(self._left)
                self._left = []
            free = self._limit - len(self._running)
            return await self._queue.claim(free) if free > 0 else []
        except Exception as error:
            log.error("no row can be claimed now: %s", type(error).__name__)
            await asyncio.sleep(FIRST_WAIT)
            return []

    async def _work(self, one: C) -> None:
        try:
            await self._deal(one)
        except Exception as error:
            log.error("a row stays for later: %s", type(error).__name__)
            if not one.settled:
                self._left.append(one.seq)

    async def _deal(self, one: C) -> None:
        try:
            async with asyncio.timeout(LONGEST_WORK):
                await self._handle(one)
        except StoreUnavailable:
            log.warning("the store is not available now")
            if not one.settled:
                await self._queue.postpone(one, "outage")
        except Exception as error:
            if one.settled:
                log.error("something failed after the end of a row: %s", type(error).__name__)
            elif one.exhausted:
                log.error("a row is given up: %s", type(error).__name__)
                await self._give_up(one)
            else:
                log.warning("a row waits: %s", type(error).__name__)
                await self._queue.postpone(one, "failure")
