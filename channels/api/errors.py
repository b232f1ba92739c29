"""What cannot be served, said in plain words: never a value that was sent, never a trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from channels.api.models import Problem
from goodfaith.storage import StoreUnavailable

log = logging.getLogger(__name__)

_WORDS = {
    "missing": "{name} is missing",
    "string_type": "{name} is no text",
    "string_too_long": "{name} is longer than {max_length} characters",
    "too_long": "{name} is longer than {max_length} characters",
    "literal_error": "{name} is none of {expected}",
}
_STATUS = {
    400: "something in the request makes no sense; `error` says what",
    401: "the token is missing or wrong",
    403: "the request came from another site's page, or `user` belongs to Slack",
    408: "the body did not arrive in time",
    413: "the body is too large",
    415: "the body is not application/json",
    421: "the Host header names another server",
    503: "the store is locked or gone; nothing was kept",
}


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that are no success, for the description at /docs."""
    return {status: {"model": Problem, "description": _STATUS[status]} for status in statuses}


def handle(app: FastAPI) -> None:
    """Let an app answer everything that goes wrong as `{"error": …}`."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _senseless)
    app.add_exception_handler(StoreUnavailable, _unavailable)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code, headers=error.headers)


async def _senseless(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "foreign":
        return JSONResponse({"error": "people in Slack are answered in Slack alone: choose another 'user'"}, status_code=403)
    return JSONResponse({"error": sentence(first)}, status_code=400)


def sentence(error: Mapping[str, Any]) -> str:
    """What is wrong with a field: its name, and nothing that was sent."""
    place = error["loc"]
    name = f"'{place[1]}'" if len(place) > 1 and isinstance(place[1], str) else "the body"
    words = _WORDS.get(error["type"], "{name} does not have the form described at /docs")
    # The context of these kinds is the description's own: a limit, the words to choose from.
    return words.format(name=name, **{key: (error.get("ctx") or {}).get(key, "") for key in ("max_length", "expected")})


async def _unavailable(request: Request, error: Exception) -> Response:
    return JSONResponse(
        {"error": "the data store is locked or gone; your message was not kept, please send it again in a moment"},
        status_code=503, headers={"Retry-After": "2"},
    )  # fmt: skip


class Failing:
    """Anything else that went wrong: named, never shown. Caught here, since the server would log its text."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or answer with what can be told."""
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            log.info("a client left before it had sent all")
        except Exception as error:
            log.error("a request failed: %s", type(error).__name__)
            text = "something went wrong on this side; nothing was changed"
            with suppress(RuntimeError):  # the answer had begun already
                await JSONResponse({"error": text}, status_code=500)(scope, receive, send)
