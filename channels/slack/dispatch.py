"""From a request of Slack's to its listener, and what Slack is answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest


@dataclass(frozen=True)
class Answer:
    """What Slack is told: a status as of HTTP, and the content for a command or a window."""

    status: int = 200
    content: dict[str, Any] | None = None


async def dispatch(body: dict[str, Any], app: AsyncApp, **context: Any) -> Answer:
    """Have Bolt find the listener for a body and run it to its end. A status of 500 says that it failed."""
    response = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode", context=context))
    if response.status != 200:
        return Answer(response.status)
    if isinstance(response.body, str) and response.body.startswith("{"):
        return Answer(content=json.loads(response.body))
    return Answer(content={"text": response.body} if response.body else None)
