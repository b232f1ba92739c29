"""The one thread in which this service writes to the store: what waits goes to disk together, and what Slack waits for goes first."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from goodfaith.storage import Store

MOST_TOGETHER = 16  # pieces of work in one transaction, so that what is urgent does not wait for long


@dataclass(frozen=True)
class _Item:
    work: Callable[[Session], Any]
    result: asyncio.Future[Any]


class Writes:
    """Runs work on the store for coroutines: writing one after the other, reading beside it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="slack-write")
        self._reader = ThreadPoolExecutor(2, thread_name_prefix="slack-read")
        self._urgent: deque[_Item] = deque()
        self._waiting: deque[_Item] = deque()
        self._flusher: asyncio.Task[None] | None = None

    async def write[T](self, work: Callable[[Session], T], urgent: bool = False) -> T:
        """What `work` returns, once all that it changed is on disk. Raises StoreUnavailable, or what `work` raises.

        Work that fails changes nothing, and nothing of the work that goes to disk with it.
        """
        loop = asyncio.get_running_loop()
        item = _Item(work, loop.create_future())
        item.result.add_done_callback(lambda done: done.cancelled() or done.exception())
        (self._urgent if urgent else self._waiting).append(item)
        if self._flusher is None or self._flusher.done():
            self._flusher = loop.create_task(self._flush())
        result: T = await item.result
        return result

    async def read[T](self, work: Callable[[Session], T]) -> T:
        """What `work` returns; it changes nothing. Raises StoreUnavailable."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, self._look, work)

    async def _flush(self) -> None:
        """Write until nothing waits. The results are told when they are on disk."""
        while self._urgent or self._waiting:
            queue = self._urgent or self._waiting
            batch = [queue.popleft() for _ in range(min(len(queue), MOST_TOGETHER))]
            try:
                outcomes = await asyncio.get_running_loop().run_in_executor(self._writer, self._commit, batch)
            except BaseException as error:
                outcomes = [error if isinstance(error, Exception) else ConnectionError("stopping")] * len(batch)
            for item, outcome in zip(batch, outcomes, strict=True):
                if item.result.done():
                    continue
                if isinstance(outcome, Exception):
                    item.result.set_exception(outcome)
                else:
                    item.result.set_result(outcome)

    def _commit(self, batch: list[_Item]) -> list[Any]:
        """What each piece of work returned or raised, after all of it was committed."""
        with self.store.transaction() as session:
            if len(batch) == 1:
                return [batch[0].work(session)]
            return [_apart(session, item.work) for item in batch]

    def _look[T](self, work: Callable[[Session], T]) -> T:
        with self.store.transaction(writing=False) as session:
            return work(session)

    def close(self) -> None:
        """Wait for what is being written, then stop."""
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)


def _apart(session: Session, work: Callable[[Session], Any]) -> Any:
    """The result of a piece of work, or its error, undone alone. An error of the database itself concerns all."""
    try:
        with session.begin_nested():
            return work(session)
    except OperationalError:
        raise
    except Exception as error:
        return error
