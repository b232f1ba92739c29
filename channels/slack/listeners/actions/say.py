"""A button that says something: what it carries is a turn of the conversation."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.arrivals import Arrival
from channels.slack.door import Door
from channels.slack.envelope import team_of
from channels.slack.said import Said

ACTION_ID = re.compile(r"say:\d+")


def said(body: dict[str, Any]) -> Said:
    """What the button says, where it stands: in the same thread, or in the direct messages for one of the Home tab."""
    [action] = body["actions"]
    user = body["user"]["id"]
    place = (body.get("container") or {}).get("channel_id") or ""
    mark = action.get("block_id") or ""
    return Said(
        team=team_of(body), user=user, channel=place if place.startswith("D") else user, text=action.get("value") or "",
        turn=f"slack:press:{body['trigger_id']}", thread=(body.get("message") or {}).get("thread_ts"),
        finding=mark if mark.startswith("finding:") else None,
    )  # fmt: skip


def register(app: AsyncApp, door: Door) -> None:
    """Answer the button as if its words had been typed."""

    @app.action(ACTION_ID)
    async def say(body: dict[str, Any], context: dict[str, Any]) -> None:
        arrival: Arrival = context["arrival"]
        await door.answer(said(body), arrival)
