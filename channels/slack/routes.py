"""What Slack sends by HTTP: verified, kept, acknowledged."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import parse_qs

from slack_bolt.async_app import AsyncApp
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.slack.receive import receive
from channels.slack.service import Service
from channels.slack.signature import Forged, Signatures

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
PATH = "/slack/events"  # of all that Slack sends


def routes(service: Service, app: AsyncApp, signatures: Signatures) -> list[Route]:
    """The one route: it takes events, interactions and commands alike."""

    async def take(request: Request) -> Response:
        raw = b""
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MOST_BYTES:
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


def parsed(raw: bytes, content_type: str) -> dict[str, Any] | None:
    """The content of a genuine request as an object, whichever of Slack's three forms it has; None for another."""
    try:
        text = raw.decode("utf-8")
        if content_type.startswith("application/x-www-form-urlencoded"):
            fields = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
            body: Any = json.loads(fields["payload"]) if "payload" in fields else fields
        else:
            body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None
