"""A direct message: a turn of the conversation, answered where it was said."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.arrivals import Arrival
from channels.slack.decoding import plain
from channels.slack.door import Door
from channels.slack.said import Said

EVENT = "message"
MANIFEST_EVENT = "message.im"


def said(body: dict[str, Any]) -> Said:
    """What the message says; an answer stays in the thread that it was asked in."""
    event = body["event"]
    return Said(
        team=body["team_id"], user=event["user"], channel=event["channel"], text=plain(event.get("text") or "", body.get("bot")),
        turn=f"slack:{body['event_id']}", thread=event.get("thread_ts"),
    )  # fmt: skip


def register(app: AsyncApp, door: Door) -> None:
    """Answer direct messages."""

    @app.event(EVENT)
    async def message(body: dict[str, Any], context: dict[str, Any]) -> None:
        arrival: Arrival = context["arrival"]
        await door.answer(said(body), arrival)
