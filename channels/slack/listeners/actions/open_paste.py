"""The button *Review a draft* of the Home tab: opens the window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.blocks.home import OPEN_PASTE
from channels.slack.door import Door
from channels.slack.envelope import team_of
from channels.slack.said import Said

ACTION_ID = OPEN_PASTE


def register(app: AsyncApp, door: Door) -> None:
    """Open the window to paste a draft."""

    @app.action(ACTION_ID)
    async def open_paste(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
        user = body["user"]["id"]
        asked = Said(team_of(body), user, user, "", f"slack:open:{body['trigger_id']}")
        door.soon(door.open_paste(asked, body["trigger_id"]))
        await ack()
