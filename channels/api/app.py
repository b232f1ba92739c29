"""The gateway: chat, review and sheets over HTTP, on loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from channels.api import reviews, sheets
from channels.inbox import Inbox
from channels.rasa import Rasa
from channels.slack.settings import SlackSettings
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

MOST_BYTES = 2_000_000
LONGEST_NAME = 200  # characters of a user's or a turn's name
DRAIN_SECONDS = 3


async def body(request: Request) -> dict[str, Any]:
    """The JSON object sent; HTTPException that says what is wrong with it."""
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MOST_BYTES:
            raise HTTPException(413, f"the message is larger than {MOST_BYTES:,} bytes: send the part that matters")
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise HTTPException(400, "the body is not JSON: send an object, UTF-8 encoded") from None
    if not isinstance(data, dict):
        raise HTTPException(400, "the body is not a JSON object")
    return data


def text_field(data: dict[str, Any], name: str, longest: int | None = None, required: bool = True) -> str:
    """A field that has to be a string; HTTPException that says what is wrong with it."""
    value = data.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and name != "message" and not value.strip()):
        raise HTTPException(400, f"{name!r} is missing or no text")
    if longest is not None and len(value) > longest:
        raise HTTPException(400, f"{name!r} is longer than {longest} characters")
    return value.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def own_turn(user: str, turn: str) -> str:
    """The name of a turn in the store: no two people's turns share one, whatever they call themselves."""
    return hashlib.sha256(f"{user}\0{turn}".encode()).hexdigest()


async def chat(request: Request) -> Response:
    """POST {"user", "message", "turn"?}: the coach's replies."""
    data = await body(request)
    user = text_field(data, "user", LONGEST_NAME)
    turn = text_field(data, "turn", LONGEST_NAME, required=False) or None
    inbox: Inbox = request.app.state.inbox
    replies = await inbox.chat(user, text_field(data, "message"), own_turn(user, turn) if turn else None)
    return JSONResponse({"replies": replies})


async def review(request: Request) -> Response:
    """POST {"text", "scenario"?}: the review of a draft."""
    data = await body(request)
    scenario = data.get("scenario")
    if scenario is not None and not isinstance(scenario, dict):
        raise HTTPException(400, "'scenario' is no object")
    return JSONResponse(await asyncio.to_thread(reviews.review, text_field(data, "text"), scenario))


async def negotiations(request: Request) -> Response:
    """GET ?user=: the negotiations of a person."""
    user = request.query_params.get("user", "")
    if not user.strip():
        raise HTTPException(400, "'user' is missing: ask for /api/negotiations?user=…")
    rows = await asyncio.to_thread(sheets.negotiations, request.app.state.store, user)
    return JSONResponse({"negotiations": rows})


async def sheet(request: Request) -> Response:
    """GET ?format=json|md|html: the sheet of a negotiation, for sharing: without the private part."""
    form = request.query_params.get("format", "json")
    if form not in sheets.MEDIA:
        raise HTTPException(400, f"unknown format {form!r}: choose json, md, html or text")
    name = request.path_params["id"]
    content = await asyncio.to_thread(sheets.render, request.app.state.store, name, form)
    if content is None:
        raise HTTPException(404, "there is no such negotiation: see /api/negotiations?user=…")
    if form == "html":
        return HTMLResponse(content, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})
    return PlainTextResponse(content, media_type=sheets.MEDIA[form])


async def health(request: Request) -> Response:
    """GET: whether the store and Rasa answer; 503 when one does not."""
    parts = {"gateway": True, "rasa": await request.app.state.rasa.alive()}
    try:
        await asyncio.to_thread(sheets.touch, request.app.state.store)
        parts["store"] = True
    except StoreUnavailable:
        parts["store"] = False
    ok = all(parts.values())
    return JSONResponse({"status": "ok" if ok else "degraded", **parts}, status_code=200 if ok else 503)


async def refused(request: Request, error: Exception) -> Response:
    """A request that cannot be served, as JSON."""
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code)


async def unavailable(request: Request, error: Exception) -> Response:
    """The store is away: nothing was kept, so the message has to be sent again."""
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


async def _drain(inbox: Inbox) -> None:
    while True:
        await asyncio.sleep(DRAIN_SECONDS)
        with suppress(StoreUnavailable):
            await inbox.drain()


def _slack(
    store: Store, inbox: Inbox, environ: Mapping[str, str]
) -> tuple[list[Route], Callable[[], AbstractAsyncContextManager[Any]]]:
    """The routes of the Slack door and what runs behind it; nothing where Slack is not set up."""
    settings = SlackSettings.of(environ)
    if settings is None:
        return [], nullcontext
    from channels.slack.bootstrap import slack  # takes a second or two, which others need not wait

    one = slack(store, inbox, settings)
    return one.routes, one.running


def build(store: Store, rasa: Rasa, environ: Mapping[str, str] | None = None) -> Starlette:
    """The gateway over a store and a Rasa client; with Slack where `environ` has its tokens."""
    inbox = Inbox(store, rasa)
    slack_routes, slack_running = _slack(store, inbox, environ or {})

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        worker = asyncio.create_task(_drain(inbox))
        async with slack_running():
            yield
        worker.cancel()
        await rasa.close()
        store.close()

    app = Starlette(
        routes=[
            Route("/api/chat", chat, methods=["POST"]),
            Route("/api/review", review, methods=["POST"]),
            Route("/api/negotiations", negotiations),
            Route("/api/negotiations/{id}/sheet", sheet),
            Route("/health", health),
            *slack_routes,
        ],
        exception_handlers={HTTPException: refused, StoreUnavailable: unavailable},
        middleware=[Middleware(Failing)],
        lifespan=lifespan,
    )
    app.state.store, app.state.rasa, app.state.inbox = store, rasa, inbox
    return app


def from_environment() -> Starlette:
    """The gateway as the supervisor starts it: GOODFAITH_RASA_URL, GOODFAITH_HOME, GOODFAITH_DATABASE, SLACK_*."""
    store = Store()
    store.migrate()
    return build(store, Rasa(os.environ["GOODFAITH_RASA_URL"]), os.environ)
