"""One person's talk with the API: a message out, its replies in, however long they take."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import waits

Replies = list[dict[str, Any]]

AWAY_SECONDS = 30  # for a gateway that is being started again
WAIT_SECONDS = {"outage": 120, "reading": 900}  # for an answer, after the message was kept
AGAIN_SECONDS = 0.5


class Conversation:
    """Says what a person types. What they type word for word as a button of the last replies counts as pressing it."""

    def __init__(self, client: httpx.Client, user: str) -> None:
        self._client = client
        self._user = user
        self._buttons: dict[str, str] = {}

    def say(self, message: str) -> Iterator[Replies]:
        """The replies to a message. Where it is kept first and answered later, that is said first, and then the answer.

        The turn has one name, so that nothing happens twice. An answer that does not come in time comes before the
        next message's.
        """
        body = {"user": self._user, "message": message, "turn": uuid.uuid4().hex}
        under = self._buttons.get(message.strip())
        if under:
            body["under"] = under
        replies = self._answered(body)
        why = waits(replies)
        yield replies
        if why is not None:
            until = time.monotonic() + WAIT_SECONDS[why]
            while waits(replies) is not None and time.monotonic() < until:
                time.sleep(AGAIN_SECONDS)
                replies = self._answered(body)
            if waits(replies) is not None:
                return
            yield replies
        self._buttons = {
            button["message"].strip(): button.get("under", "") for reply in replies for button in reply.get("buttons", [])
        }

    def _answered(self, body: dict[str, str]) -> Replies:
        """The replies to a turn; it is sent again while the gateway is away."""
        until = time.monotonic() + AWAY_SECONDS
        while True:
            error = phrase("outage")
            try:
                answer = self._client.post("/api/chat", json=body)
                data = answer.json()
                if "replies" in data:
                    return list(data["replies"])
                error = data["error"]
                if answer.status_code < 500:
                    return [_notice(error)]
            except (httpx.HTTPError, ValueError):
                pass
            if time.monotonic() > until:
                return [_notice(error)]
            time.sleep(AGAIN_SECONDS)


def _notice(text: str) -> dict[str, Any]:
    return {"text": text, "act": "outage", "buttons": [], "data": {}}
