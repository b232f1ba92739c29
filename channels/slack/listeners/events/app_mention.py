"""Addressed in a channel: the answer goes to the user alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.arrivals import Arrival
from channels.slack.door import Door
from channels.slack.listeners.events import message
from channels.slack.said import Said

EVENT = MANIFEST_EVENT = "app_mention"
ELSEWHERE = "I answer in our direct messages, where only you can read it."
_LEADING_MENTION = re.compile(r"^\s*<@[UW]\w+(?:\|[^>]*)?>[\s,:]*")


def said(body: dict[str, Any]) -> Said:
    """What the mention says, without the mention; its answer goes to the user's direct messages."""
    event = body["event"]
    bare = body | {"event": event | {"text": _LEADING_MENTION.sub("", event.get("text") or "")}}
    heard = message.said(bare)
    return replace(heard, channel=heard.user, thread=None, text=heard.text or "help")


def register(app: AsyncApp, door: Door) -> None:
    """Answer mentions, and say where."""

    @app.event(EVENT)
    async def app_mention(body: dict[str, Any], context: dict[str, Any]) -> None:
        arrival: Arrival = context["arrival"]
        heard, event = said(body), body["event"]
        await door.whisper(heard, event["channel"], event.get("thread_ts"), ELSEWHERE)
        await door.answer(heard, arrival)
