"""Putting the Slack service into the gateway."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from starlette.routing import Route

from channels.slack.app import build
from channels.slack.claims import release_dead
from channels.slack.coach import Chat
from channels.slack.handler import Worker
from channels.slack.routes import routes
from channels.slack.service import Service
from channels.slack.settings import Settings
from channels.slack.signature import Signatures
from channels.slack.socket_mode import listen
from channels.slack.worker import pump
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

MOST_TURNS = 32  # conversations answered at once
MOST_POSTS = 16
CLEAN_SECONDS = 3600

Running = Callable[[], AbstractAsyncContextManager[Service]]


def routes_and_workers(store: Store, inbox: Chat, environ: Mapping[str, str] = os.environ) -> tuple[list[Route], Running]:
    """The routes for the gateway, and what runs beside it: `async with running(): …` in its lifespan.

    Without a signing secret there are no routes, and Slack is listened to over Socket Mode alone.
    Raises LookupError where Slack is not set up: `Settings.of(environ)` tells.
    """
    settings = Settings.of(environ)
    if settings is None:
        raise LookupError("SLACK_BOT_TOKEN and one of SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are needed")
    service = Service(store, inbox, settings)
    app = build(service)
    worker = Worker(service, app)

    @asynccontextmanager
    async def running() -> AsyncIterator[Service]:
        await service.writes.write(release_dead)
        tasks = [
            asyncio.create_task(pump(service.inbox.claim, worker.deal, service.inbox.came, MOST_TURNS)),
            asyncio.create_task(pump(service.outbox.claim, service.sender.post, service.outbox.filled, MOST_POSTS)),
            asyncio.create_task(_clean(service)),
        ]
        if settings.app_token:
            tasks.append(asyncio.create_task(listen(service, app)))
        try:
            yield service
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await service.close()

    paths = routes(service, app, Signatures(settings.signing_secret)) if settings.signing_secret else []
    return paths, running


async def _clean(service: Service) -> None:
    while True:
        with suppress(StoreUnavailable):
            await service.inbox.clean()
        await asyncio.sleep(CLEAN_SECONDS)
