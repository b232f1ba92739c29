"""People of other teams (Slack Connect): refused with a line, once, and nothing of what they say is kept."""

from __future__ import annotations

import hashlib
from typing import Any

from channels.slack import blocks
from channels.slack.dispatch import Answer
from channels.slack.outbox import rows
from channels.slack.service import Service
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply


async def decline(body: dict[str, Any], service: Service) -> Answer:
    """Say so where the user asked, as far as Slack has a way to. Raises StoreUnavailable."""
    words = phrase("other_team")
    if "command" in body:
        return Answer(content={"text": words, "response_type": "ephemeral"})
    kind = body.get("type")
    if kind in ("message_action", "shortcut"):
        service.background.soon(service.notify(str(body.get("trigger_id")), words))
    elif kind == "view_submission":
        return Answer(content={"response_action": "update", "view": blocks.notice(words)})
    elif kind == "event_callback":
        await _once(body["event"], service, words)
    elif kind == "message":  # kept by a command, a shortcut or a window before it was known who we are
        kept = body["message"]
        await _once({"type": kind, "user": kept["user"], "channel": kept["channel"]}, service, words)
    return Answer()


async def _once(event: dict[str, Any], service: Service, words: str) -> None:
    """In a conversation of its own, whose key tells nothing of the user."""
    user, channel = str(event.get("user") or ""), str(event.get("channel") or "")
    key = "other-team:" + hashlib.sha256(user.encode()).hexdigest()[:32]
    if event.get("type") == "app_mention":
        await service.whisper(key, user, channel, event.get("thread_ts"), words)
    elif event.get("type") == "message" and channel:
        await service.outbox.put(rows([Reply(words, Act.OUT_OF_SCOPE).to_dict()], key, key, channel))
