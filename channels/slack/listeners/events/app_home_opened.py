"""The Home tab was opened: the sheet as it is now."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.events import origin_of
from channels.slack.service import Service

EVENT = MANIFEST_EVENT = "app_home_opened"


def register(app: AsyncApp, service: Service) -> None:
    """Show the Home tab; nothing waits for it."""

    @app.event(EVENT)
    async def app_home_opened(body: dict[str, Any]) -> None:
        service.show_home(origin_of(body), body["event"]["user"])
