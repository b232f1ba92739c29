"""The button *Review a draft* of the Home tab: opens the window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.blocks.home import OPEN_PASTE
from channels.slack.events import origin_of
from channels.slack.message import Message
from channels.slack.service import Service

ACTION_ID = OPEN_PASTE


def register(app: AsyncApp, service: Service) -> None:
    """Open the window to paste a draft."""

    @app.action(ACTION_ID)
    async def open_paste(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
        user = body["user"]["id"]
        asked = Message(origin_of(body), user, user, "", f"slack:open:{body['trigger_id']}")
        service.background.soon(service.open_paste(asked, body["trigger_id"]))
        await ack()
