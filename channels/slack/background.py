"""What is done beside the conversation: it may fail or hang, and nobody waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from channels.slack.webapi import ERRORS, trouble
from goodfaith.storage import StoreUnavailable

log = logging.getLogger(__name__)

AT_ONCE = 8  # so that calls that hang leave connections for the answers


class Background:
    """Runs such work; `slowly` a few at a time, `soon` at once."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something at once: somebody looks at it."""
        task = asyncio.create_task(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def slowly(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something when there is a place for it."""
        self.soon(self._in_place(work))

    async def _in_place(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            async with self._places:
                await work
        finally:
            work.close()

    async def close(self) -> None:
        """End what is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except (StoreUnavailable, *ERRORS) as error:
        log.warning("something beside failed: %s", trouble(error).code)
    except Exception as error:
        log.error("something beside failed: %s", type(error).__name__)
    finally:
        work.close()
