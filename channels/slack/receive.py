"""Taking what Slack sends, by HTTP or by Socket Mode: kept first, answered at once."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.dispatch import Answer, dispatch
from channels.slack.events import inline, origin_of, row_of
from channels.slack.other_teams import decline
from channels.slack.service import Service
from goodfaith.storage import StoreUnavailable


async def receive(body: dict[str, Any], service: Service, app: AsyncApp) -> Answer:
    """Keep an event, or have a listener deal with what cannot wait. A status of 503 asks Slack to send it again."""
    if body.get("type") == "url_verification":
        return Answer(content={"challenge": str(body.get("challenge", ""))})
    row = row_of(body)
    if row is None and not inline(body):
        return Answer()
    try:
        if service.identity.foreign(origin_of(body)):
            return await decline(body, service)
        if row is None:
            return await dispatch(body, app)
        await service.inbox.receive(row)
    except StoreUnavailable:
        return Answer(503)
    service.mark_pressed(body)
    return Answer()
