"""From the inbox to the listeners."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from channels.slack.dispatch import dispatch
from channels.slack.events import origin_of
from channels.slack.inbox import Event
from channels.slack.message import Message
from channels.slack.other_teams import decline
from channels.slack.service import Service
from goodfaith.storage import StoreUnavailable


class Handler:
    """Deals with events: what a listener has read already is answered, the rest is fed to Bolt."""

    def __init__(self, service: Service, app: AsyncApp) -> None:
        self._service = service
        self._app = app

    async def handle(self, event: Event) -> None:
        """Bring one event to an end or put it off. Raises what went wrong."""
        message = Message.of(event.payload)
        origin = origin_of(event.payload) if message is None else message.origin
        if self._service.identity.foreign(origin):
            await decline(event.payload, self._service)
        elif message is not None:
            await self._service.answer(message, event)
        else:
            status = (await dispatch(event.payload, self._app, event=event)).status
            if status == 503:
                raise StoreUnavailable("a listener could not write")
            if status >= 500:
                raise RuntimeError("a listener failed")
        if not event.settled:
            await self._service.inbox.finish(event)
