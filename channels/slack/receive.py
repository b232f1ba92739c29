"""Taking what Slack sends, by HTTP or by Socket Mode: kept first, answered at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from channels.slack.events import inline, row_of
from channels.slack.service import Service
from goodfaith.storage import StoreUnavailable


@dataclass(frozen=True)
class Answer:
    """What Slack is told: a status as of HTTP, and the content for a command or a window."""

    status: int = 200
    content: dict[str, Any] | None = None


async def receive(body: dict[str, Any], service: Service, app: AsyncApp) -> Answer:
    """Keep an event, or have a listener deal with what cannot wait. A status of 503 asks Slack to send it again."""
    if body.get("type") == "url_verification":
        return Answer(content={"challenge": str(body.get("challenge", ""))})
    row = row_of(body)
    try:
        if row is not None:
            await service.inbox.receive(row)
        elif inline(body):
            return await dispatch(body, app)
    except StoreUnavailable:
        return Answer(503)
    return Answer()


async def dispatch(body: dict[str, Any], app: AsyncApp, **context: Any) -> Answer:
    """Have Bolt find the listener for a body and run it to its end. A status of 500 says that it failed."""
    response = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode", context=context))
    if response.status != 200:
        return Answer(response.status)
    if isinstance(response.body, str) and response.body.startswith("{"):
        return Answer(content=json.loads(response.body))
    return Answer(content={"text": response.body} if response.body else None)
