"""`/goodfaith`: help, review, sheet, prep, or anything one would say to the coach."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.decoding import plain
from channels.slack.events import origin_of
from channels.slack.listeners.shortcuts.review_draft import LEAD
from channels.slack.message import Message
from channels.slack.service import Service

COMMAND = "/goodfaith"
ELSEWHERE = "I answer in our direct messages, where only you can read it."
HELP = (
    "What you can do here:\n"
    "• `/goodfaith review` – paste a draft and have it read before you send it\n"
    "• `/goodfaith prep` and who you are meeting – prepare a negotiation\n"
    "• `/goodfaith sheet` – see your prep sheet\n"
    "Or just write to me in our direct messages. On any message, the shortcut “Review this draft” does what it says."
)
OPENING = "A window opens for your draft. The review comes to you alone."


def message_of(body: dict[str, Any]) -> Message:
    """The words after the command as one would say them in the conversation."""
    words = plain(body.get("text") or "")
    first, _, rest = words.partition(" ")
    told = {"sheet": "show my sheet", "prep": f"start prep for {rest}" if rest.strip() else "start prep"}.get(
        first.lower(), words
    )
    if first.lower() == "review" and rest.strip():
        told = LEAD + rest.strip()
    return Message(origin_of(body), body["user_id"], body["user_id"], told, f"slack:command:{body['trigger_id']}")


def register(app: AsyncApp, service: Service) -> None:
    """Answer the command to the user alone."""

    @app.command(COMMAND)
    async def goodfaith(ack: Callable[..., Awaitable[Any]], body: dict[str, Any]) -> None:
        heard = message_of(body)
        words = plain(body.get("text") or "").strip().lower()
        if words in ("", "help"):
            await ack(text=HELP, response_type="ephemeral")
        elif words == "review":
            service.background.soon(service.open_paste(heard, body["trigger_id"]))
            await ack(text=OPENING, response_type="ephemeral")
        else:
            await service.hear(heard, "command")
            await ack(text=ELSEWHERE, response_type="ephemeral")
