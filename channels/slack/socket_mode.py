"""What Slack sends over a websocket, for a machine without a public address: the same inbox, the same answers."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from channels.slack.receive import receive
from channels.slack.service import Service
from channels.slack.webapi import SILENT, TIMEOUT


async def listen(service: Service, app: AsyncApp) -> None:
    """Receive until cancelled; a lost connection is opened again. Only what is kept is acknowledged."""
    settings = service.settings
    web = AsyncWebClient(base_url=settings.api_url, timeout=TIMEOUT, logger=SILENT)
    client: Any = SocketModeClient(settings.app_token, logger=SILENT, web_client=web)

    async def received(connection: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await receive(request.payload, service, app)
        if answer.status < 500:
            await connection.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer.content))

    client.socket_mode_request_listeners.append(received)
    try:
        await client.connect()
        await asyncio.Event().wait()
    finally:
        await client.close()
