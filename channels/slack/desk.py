"""The one thread in which this door writes to the store, so that its own transactions never wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.orm import Session

from goodfaith.storage import Store


class Desk:
    """Runs transactions for coroutines: writing ones one after the other, reading ones beside them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="slack-write")
        self._reader = ThreadPoolExecutor(2, thread_name_prefix="slack-read")

    async def write[T](self, work: Callable[[Session], T]) -> T:
        """What `work` returns, once all that it changed is kept. Raises StoreUnavailable."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._in_transaction, work, True)

    async def read[T](self, work: Callable[[Session], T]) -> T:
        """What `work` returns; it changes nothing. Raises StoreUnavailable."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, self._in_transaction, work, False)

    def _in_transaction[T](self, work: Callable[[Session], T], writing: bool) -> T:
        with self.store.transaction(writing) as session:
            return work(session)

    def close(self) -> None:
        """Wait for what is being written, then stop."""
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
