"""A direct message: a turn of the conversation, answered where it was said."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.decoding import plain
from channels.slack.events import origin_of
from channels.slack.inbox import Event
from channels.slack.message import Message
from channels.slack.service import Service

EVENT = "message"
MANIFEST_EVENT = "message.im"


def message_of(body: dict[str, Any]) -> Message:
    """What the message says; an answer stays in the thread that it was asked in."""
    event = body["event"]
    return Message(
        origin=origin_of(body), user=event["user"], channel=event["channel"], text=plain(event.get("text") or "", body.get("bot")),
        turn=f"slack:{body['event_id']}", thread=event.get("thread_ts"),
    )  # fmt: skip


def register(app: AsyncApp, service: Service) -> None:
    """Answer direct messages."""

    @app.event(EVENT)
    async def message(body: dict[str, Any], context: dict[str, Any]) -> None:
        event: Event = context["event"]
        await service.answer(message_of(body), event)
