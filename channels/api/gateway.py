"""One gateway: its doors over one inbox, and what runs beside them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from fastapi import FastAPI
from starlette.types import ASGIApp

from channels.api.app import api, front
from channels.api.listening import Place
from channels.api.metrics import Counted, Metrics
from channels.api.parts import Parts, SlackService
from channels.api.token import token
from channels.inbox import Inbox
from channels.rasa import Rasa
from channels.settings import Settings
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

DRAIN_SECONDS = 3


class Gateway:
    """The coach's doors. `api` is for whoever holds the token; `front` is what Slack reaches, None where Slack is off."""

    def __init__(self, store: Store, rasa: Rasa, given: Settings) -> None:
        """Build what the settings ask for. Raises Misconfigured where there can be no token."""
        metrics = Metrics()
        self._inbox = Inbox(store, rasa)
        self._settings = given
        self.parts = Parts(store, rasa, Counted(self._inbox, metrics), metrics)
        self.parts = Parts(store, rasa, self.parts.inbox, metrics, _slack(self.parts, given))
        self.front: FastAPI | None = front(self.parts) if self.parts.slack is not None else None
        self.api: FastAPI = api(self.parts, token(given), given.host if self.front is None else "127.0.0.1")

    def doors(self) -> list[tuple[Place, ASGIApp]]:
        """Where each app is served. GOODFAITH_PORT comes first."""
        given = self._settings
        if self.front is None:
            return [((given.host, given.port), self.api)]
        place: Place = ("127.0.0.1", given.api_port) if given.api_port is not None else given.socket
        return [((given.host, given.port), self.front), (place, self.api)]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer what waits, and with Slack on work for Slack, for as long as the context lasts; then close everything."""
        worker = asyncio.create_task(self._drain())
        try:
            async with self.parts.slack.running() if self.parts.slack is not None else nullcontext():
                yield
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)
            await self._inbox.close()
            await self.parts.rasa.close()
            self.parts.store.close()

    async def _drain(self) -> None:
        while True:
            await asyncio.sleep(DRAIN_SECONDS)
            try:
                await self._inbox.drain()
                await asyncio.to_thread(self.parts.store.finish_scrub)
            except StoreUnavailable:
                self.parts.metrics.counts["store_errors"] += 1
            except Exception as error:  # what waits is tried again; the worker goes on
                log.error("what waits could not be answered: %s", type(error).__name__)


def _slack(parts: Parts, given: Settings) -> SlackService | None:
    """The Slack door; None where Slack is not set up."""
    if given.slack is None:
        return None
    from channels.slack.bootstrap import slack  # takes a second or two, which others need not wait

    service: SlackService = slack(parts.store, parts.inbox, given.slack)
    return service
