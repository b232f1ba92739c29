"""What Slack sends over a websocket, for a machine without a public address: the same inbox, the same answers."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from channels.slack.queue import backoff
from channels.slack.receive import receive
from channels.slack.service import Service
from channels.slack.webapi import ERRORS, SILENT, TIMEOUT, trouble

log = logging.getLogger(__name__)

CONNECTED, DOWN, OFF = "connected", "down", "off"
LOOK = 1.0  # seconds between two looks at the connection


class Socket:
    """The connection. `state` is `connected` or `down`; why it is down stands in the log, by its code.

    It is opened and watched here: the library would try again in silence, and at an address that is used up.
    """

    def __init__(self, service: Service, app: AsyncApp) -> None:
        self._service = service
        self._app = app
        self._failures = 0
        self.state = DOWN

    async def listen(self) -> None:
        """Receive until cancelled; a connection that is lost or cannot be opened is opened again, ever less often."""
        while True:
            client = self._client()
            try:
                await self._hold(client)
            except ERRORS as error:
                self._lost(trouble(error).code)
            except Exception as error:
                self._lost(type(error).__name__)
            finally:
                self.state = DOWN
                with suppress(*ERRORS):
                    await client.close()
            await asyncio.sleep(backoff(self._failures))

    async def _hold(self, client: Any) -> None:
        """Open a connection and keep it as long as it lives."""
        client.wss_uri = await client.issue_new_wss_url()
        await asyncio.wait_for(client.connect(), TIMEOUT)
        self.state, self._failures = CONNECTED, 0
        log.info("Slack's websocket is open")
        while await client.is_connected():
            await asyncio.sleep(LOOK)
        self._lost("closed")

    def _lost(self, code: str) -> None:
        self._failures += 1
        log.log(logging.WARNING if code == "closed" else logging.ERROR, "Slack's websocket is down: %s", code)

    def _client(self) -> Any:
        settings = self._service.settings
        web = AsyncWebClient(base_url=settings.api_url, timeout=TIMEOUT, logger=SILENT)
        token = settings.app_token.get_secret_value()
        client = SocketModeClient(token, logger=SILENT, web_client=web, auto_reconnect_enabled=False)
        client.socket_mode_request_listeners.append(self._received)
        return client

    async def _received(self, connection: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Only what is kept is acknowledged."""
        answer = await receive(request.payload, self._service, self._app)
        if answer.status < 500:
            await connection.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer.content))
