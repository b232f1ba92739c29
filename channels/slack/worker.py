"""Working off rows: as many at once as allowed, as soon as there are any."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from goodfaith.storage import StoreUnavailable

log = logging.getLogger(__name__)

POLL = 0.25  # seconds: rows that wait for a time, or that another process left


async def pump[T](
    claim: Callable[[int], Awaitable[list[T]]], work: Callable[[T], Awaitable[None]], wake: asyncio.Event, limit: int
) -> None:
    """Claim rows and work on up to `limit` of them at once, until cancelled. `wake` says that there may be new ones."""
    running: set[asyncio.Task[None]] = set()

    def over(task: asyncio.Task[None]) -> None:
        running.discard(task)
        wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a row stays for later: %s", type(error).__name__)

    try:
        while True:
            wake.clear()
            free = limit - len(running)
            try:
                rows = await claim(free) if free else []
            except StoreUnavailable:
                log.warning("the store is not available now")
                rows = []
            for row in rows:
                task = asyncio.create_task(_run(work, row))
                running.add(task)
                task.add_done_callback(over)
            if not rows:
                with suppress(TimeoutError):
                    await asyncio.wait_for(wake.wait(), POLL)
    finally:
        for task in list(running):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _run[T](work: Callable[[T], Awaitable[None]], row: T) -> None:
    await work(row)
