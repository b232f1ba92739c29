"""Putting Slack into the gateway."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.routing import Route

from channels.inbox import Chat
from channels.slack.app import build
from channels.slack.claims import release_dead
from channels.slack.handler import Handler
from channels.slack.identity import OK
from channels.slack.routes import routes
from channels.slack.service import Service
from channels.slack.settings import SlackSettings
from channels.slack.signature import Signatures
from channels.slack.socket_mode import DOWN, OFF, Socket
from channels.slack.worker import Worker
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

MOST_TURNS = 32  # conversations answered at once
MOST_POSTS = 16
CLEAN_SECONDS = 3600


class Slack:
    """Slack as the gateway uses it. `routes` is empty without a signing secret: Slack is then listened to over Socket Mode alone."""

    def __init__(self, store: Store, inbox: Chat, settings: SlackSettings) -> None:
        self.service = Service(store, inbox, settings)
        self._app = build(self.service)
        self._socket = Socket(self.service, self._app) if settings.app_token.get_secret_value() else None
        secret = settings.signing_secret.get_secret_value()
        self.routes: list[Route] = routes(self.service, self._app, Signatures(secret)) if secret else []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Service]:
        """What runs beside the routes: `async with slack.running(): …` in the gateway's lifespan."""
        service = self.service
        await service.writes.write(release_dead)
        posts = Worker(service.outbox, service.sender.post, service.sender.give_up, MOST_POSTS)
        tasks = [asyncio.create_task(work) for work in (service.identity.watch(), self._events(), posts.run(), self._clean())]
        if self._socket is not None:
            tasks.append(asyncio.create_task(self._socket.listen()))
        try:
            yield service
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await service.close()

    async def _events(self) -> None:
        """Work off the inbox as soon as it is known whose the people are."""
        await self.service.identity.known.wait()
        handler = Handler(self.service, self._app)
        await Worker(self.service.inbox, handler.handle, self.service.inbox.give_up, MOST_TURNS).run()

    async def _clean(self) -> None:
        while True:
            try:
                await self.service.inbox.clean()
            except StoreUnavailable:
                log.warning("the store is not available now")
            except Exception as error:
                log.error("old rows stay: %s", type(error).__name__)
            await asyncio.sleep(CLEAN_SECONDS)

    def health(self) -> dict[str, Any]:
        """Whether Slack takes our token (`auth`: ok, unknown, or what is wrong) and the websocket is open (`socket`)."""
        auth, socket = self.service.identity.auth, self._socket.state if self._socket is not None else OFF
        return {"ok": auth == OK and socket != DOWN, "auth": auth, "socket": socket}


def slack(store: Store, inbox: Chat, settings: SlackSettings) -> Slack:
    """Slack over a store and the inbox of turns."""
    return Slack(store, inbox, settings)
