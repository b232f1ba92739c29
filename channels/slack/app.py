"""The Bolt app: its listeners, and nothing of its own to verify, to log or to send."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse

from channels.slack.listeners import register
from channels.slack.service import Service
from channels.slack.webapi import SILENT
from goodfaith.storage import StoreUnavailable

log = logging.getLogger(__name__)


def build(service: Service) -> AsyncApp:
    """The app over a service. Requests are verified and kept before they come here; a listener is awaited to its end."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)  # listeners use the client of the service

    # Bolt silences the logger of the name that it is given along with its own.
    app = AsyncApp(
        name="slack-silent", logger=SILENT, authorize=authorize, process_before_response=True, request_verification_enabled=False,
        ssl_check_enabled=False, url_verification_enabled=False, ignoring_self_events_enabled=False,
        ignoring_self_assistant_message_events_enabled=False, raise_error_for_unhandled_request=True,
    )  # fmt: skip

    @app.error
    async def failed(error: Exception, request: AsyncBoltRequest) -> Any:
        if isinstance(error, BoltUnhandledRequestError):
            return BoltResponse(status=404)
        log.error("a listener failed: %s", type(error).__name__)
        return BoltResponse(status=503 if isinstance(error, StoreUnavailable) else 500)

    register(app, service)
    return app
