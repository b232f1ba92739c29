"""A draft was pasted into the window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack import blocks
from channels.slack.events import origin_of
from channels.slack.listeners.shortcuts.review_draft import LEAD, READING
from channels.slack.message import Message
from channels.slack.service import Service

CALLBACK_ID = blocks.PASTE
FEWEST_WORDS = 6
TOO_SHORT = "That is very short for a draft: paste the whole message, a sentence or more."


def message_of(body: dict[str, Any]) -> Message | None:
    """The draft, its parts joined, and the negotiation that it belongs to; None where it is too short to be one."""
    values = body["view"]["state"]["values"]
    parts = [(values.get(name) or {}).get("text", {}).get("value") or "" for name in blocks.DRAFT_INPUTS]
    draft = "\n".join(part.strip("\n") for part in parts if part.strip())
    if len(draft.split()) < FEWEST_WORDS:
        return None
    chosen = ((values.get(blocks.NEGOTIATION) or {}).get("choice") or {}).get("selected_option") or {}
    user = body["user"]["id"]
    turn = f"slack:view:{body['view']['id']}"
    return Message(origin_of(body), user, user, LEAD + draft, turn, negotiation=chosen.get("value"))


def register(app: AsyncApp, service: Service) -> None:
    """Take the draft; the window says what happens next, or what is missing."""

    @app.view(CALLBACK_ID)
    async def paste_draft(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
        heard = message_of(body)
        if heard is None:
            await ack(response_action="errors", errors={blocks.DRAFT_INPUTS[0]: TOO_SHORT})
            return
        await service.hear(heard, "view")
        await ack(response_action="update", view=blocks.notice(READING))
