"""Addressed in a channel: the answer goes to the user alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.inbox import Event
from channels.slack.listeners.events import message
from channels.slack.message import Message
from channels.slack.service import Service

EVENT = MANIFEST_EVENT = "app_mention"
ELSEWHERE = "I answer in our direct messages, where only you can read it."
_LEADING_MENTION = re.compile(r"^\s*<@[UW]\w+(?:\|[^>]*)?>[\s,:]*")


def message_of(body: dict[str, Any]) -> Message:
    """What the mention says, without the mention; its answer goes to the user's direct messages."""
    event = body["event"]
    bare = body | {"event": event | {"text": _LEADING_MENTION.sub("", event.get("text") or "")}}
    heard = message.message_of(bare)
    return replace(heard, channel=heard.user, thread=None, text=heard.text or "help")


def register(app: AsyncApp, service: Service) -> None:
    """Answer mentions, and say where."""

    @app.event(EVENT)
    async def app_mention(body: dict[str, Any], context: dict[str, Any]) -> None:
        event: Event = context["event"]
        heard, mention = message_of(body), body["event"]
        await service.whisper(heard.turn, heard.user, mention["channel"], mention.get("thread_ts"), ELSEWHERE)
        await service.answer(heard, event)
