"""A button that says something: what it carries is a turn of the conversation."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.blocks.elements import carries
from channels.slack.events import origin_of
from channels.slack.inbox import Event
from channels.slack.message import Message
from channels.slack.service import Service

ACTION_ID = re.compile(r"say:\d+")


def message_of(body: dict[str, Any]) -> Message:
    """What the button says, where it stands: in the same thread, or in the direct messages for one of the Home tab."""
    [action] = body["actions"]
    user = body["user"]["id"]
    place = (body.get("container") or {}).get("channel_id") or ""
    mark = action.get("block_id") or ""
    carried = carries(action.get("value"))
    return Message(
        origin=origin_of(body), user=user, channel=place if place.startswith("D") else user, text=carried[0] if carried else "",
        turn=f"slack:press:{body['trigger_id']}", thread=(body.get("message") or {}).get("thread_ts"),
        under=carried[1] if carried else None, finding=mark if mark.startswith("finding:") else None, expired=carried is None,
    )  # fmt: skip


def register(app: AsyncApp, service: Service) -> None:
    """Answer the button as if its words had been typed."""

    @app.action(ACTION_ID)
    async def say(body: dict[str, Any], context: dict[str, Any]) -> None:
        event: Event = context["event"]
        await service.answer(message_of(body), event)
