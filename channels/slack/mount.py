"""Putting the Slack door into the gateway."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from starlette.routing import Route

from channels.slack.app import build
from channels.slack.coach import Chat
from channels.slack.door import Door
from channels.slack.leases import release_dead
from channels.slack.pump import pump
from channels.slack.routes import routes
from channels.slack.settings import Settings
from channels.slack.signature import Signatures
from channels.slack.socket_mode import listen
from channels.slack.worker import Worker
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

MOST_TURNS = 32  # conversations answered at once
MOST_POSTS = 16
CLEAN_SECONDS = 3600

Running = Callable[[], AbstractAsyncContextManager[Door]]


def routes_and_workers(store: Store, inbox: Chat, environ: Mapping[str, str] = os.environ) -> tuple[list[Route], Running]:
    """The routes for the gateway, and what runs beside it: `async with running(): …` in its lifespan.

    Without a signing secret there are no routes, and Slack is listened to over Socket Mode alone.
    Raises LookupError where Slack is not set up: `Settings.of(environ)` tells.
    """
    settings = Settings.of(environ)
    if settings is None:
        raise LookupError("SLACK_BOT_TOKEN and one of SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are needed")
    door = Door(store, inbox, settings)
    app = build(door)
    worker = Worker(door, app)

    @asynccontextmanager
    async def running() -> AsyncIterator[Door]:
        await door.desk.write(release_dead)
        tasks = [
            asyncio.create_task(pump(door.arrivals.claim, worker.deal, door.arrivals.came, MOST_TURNS)),
            asyncio.create_task(pump(door.outbox.claim, door.poster.post, door.outbox.filled, MOST_POSTS)),
            asyncio.create_task(_clean(door)),
        ]
        if settings.app_token:
            tasks.append(asyncio.create_task(listen(door, app)))
        try:
            yield door
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await door.close()

    paths = routes(door, app, Signatures(settings.signing_secret)) if settings.signing_secret else []
    return paths, running


async def _clean(door: Door) -> None:
    while True:
        with suppress(StoreUnavailable):
            await door.arrivals.clean()
        await asyncio.sleep(CLEAN_SECONDS)
