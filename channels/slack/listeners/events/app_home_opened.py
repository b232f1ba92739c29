"""The Home tab was opened: the sheet as it is now."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from channels.slack.service import Service

EVENT = MANIFEST_EVENT = "app_home_opened"


def register(app: AsyncApp, service: Service) -> None:
    """Show the Home tab."""

    @app.event(EVENT)
    async def app_home_opened(body: dict[str, Any]) -> None:
        await service.publish_home(body["team_id"], body["event"]["user"])
