"""*Review this draft* on any message: its text is read, the review goes to the user alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.decoding import plain
from channels.slack.events import origin_of
from channels.slack.message import Message
from channels.slack.service import Service

CALLBACK_ID = "review_draft"
LEAD = "Please review this draft:\n"
READING = "I am reading it. The review comes to you alone, in our direct messages."
NO_TEXT = "There is no text in that message that I could read."


def message_of(body: dict[str, Any]) -> Message | None:
    """The message as a draft to be reviewed; None where it holds no text."""
    text = plain((body.get("message") or {}).get("text") or "")
    user = body["user"]["id"]
    return Message(origin_of(body), user, user, LEAD + text, f"slack:shortcut:{body['trigger_id']}") if text else None


def register(app: AsyncApp, service: Service) -> None:
    """Take the message, and say at once that it is being read."""

    @app.shortcut(CALLBACK_ID)
    async def review_draft(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
        heard = message_of(body)
        service.background.soon(service.notify(body["trigger_id"], READING if heard else NO_TEXT))
        if heard is not None:
            await service.hear(heard, "shortcut")
        await ack()
