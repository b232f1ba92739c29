"""What Slack sends by HTTP: verified, kept, acknowledged."""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.slack.events import parsed
from channels.slack.receive import receive
from channels.slack.service import Service
from channels.slack.signature import Forged, Signatures

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
READ_WITHIN = 10.0  # seconds for the body; Slack itself gives up after three
PATH = "/slack/events"  # of all that Slack sends


def routes(service: Service, app: AsyncApp, signatures: Signatures) -> list[Route]:
    """The one route: it takes events, interactions and commands alike."""

    async def take(request: Request) -> Response:
        try:
            raw = await _body(request)
        except TimeoutError:
            return Response(status_code=408)
        if raw is None:
            return Response(status_code=413)
        try:
            signature = signatures.check(raw, request.headers)
        except Forged:
            log.warning("a request was not Slack's")
            return Response(status_code=401)
        body = parsed(raw, request.headers.get("content-type", ""))
        if body is None:
            return Response(status_code=400)
        try:
            answer = await receive(body, service, app)
        except BaseException:
            signatures.release(signature)
            raise
        if answer.status >= 500:
            signatures.release(signature)
        return JSONResponse(answer.content, answer.status) if answer.content else Response(status_code=answer.status)

    return [Route(PATH, take, methods=["POST"])]


async def _body(request: Request) -> bytes | None:
    """The body; None for one that is too large. Raises TimeoutError for one that does not come to an end."""
    raw = b""
    async with asyncio.timeout(READ_WITHIN):
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MOST_BYTES:
                return None
    return raw
