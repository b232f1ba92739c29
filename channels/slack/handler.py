"""From the inbox to the listeners: one event a conversation at a time."""

from __future__ import annotations

import logging

from slack_bolt.async_app import AsyncApp

from channels.slack.inbox import Event
from channels.slack.message import Message
from channels.slack.receive import dispatch
from channels.slack.service import Service

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
LONGEST_RETRY = 60.0


class Worker:
    """Deals with inbox: what a listener has read already is answered, the rest is fed to Bolt."""

    def __init__(self, service: Service, app: AsyncApp) -> None:
        self._service = service
        self._app = app

    async def deal(self, event: Event) -> None:
        """Bring one event to an end or put it off. One that keeps failing is given up, and the log says so."""
        try:
            message = Message.of(event.payload)
            if message is not None:
                await self._service.answer(message, event)
            elif (await dispatch(event.payload, self._app, event=event)).status >= 500:
                raise RuntimeError("listener")
        except Exception as error:
            if event.attempts < MOST_ATTEMPTS:
                log.warning("an event waits: %s", type(error).__name__)
                await self._service.inbox.postpone(event, min(2.0 ** (event.attempts - 1), LONGEST_RETRY))
                return
            log.error("an event is given up after %d attempts: %s", event.attempts, type(error).__name__)
        if not event.settled:
            await self._service.inbox.finish(event)
