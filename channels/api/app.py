"""The apps that the gateway serves: the API, and with Slack on a front that holds nothing but Slack and the health."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from pydantic import SecretStr
from starlette.middleware import Middleware

from channels.api import docs
from channels.api.bodies import MOST_BYTES, SECONDS, Bodies
from channels.api.errors import Failing, handle
from channels.api.guard import Guard
from channels.api.parts import Parts
from channels.api.routes import router
from channels.api.watching import health_router, metrics_router

_ABOUT = (
    "A coach for people who are about to negotiate. Every call but /health needs the header Authorization: Bearer, then the"
    " token; bodies are application/json. What goes wrong is said as {\"error\": …}."
)  # fmt: skip


def api(parts: Parts, token: SecretStr, host: str, seconds: float = SECONDS) -> FastAPI:
    """The API for whoever holds the token. `host` is the address listened on, `seconds` the time for a body to arrive."""
    app = _app(parts, [Middleware(Guard, token=token, host=host), Middleware(Bodies, seconds=seconds)], openapi="/openapi.json")
    app.include_router(router)
    app.include_router(health_router)
    app.include_router(metrics_router)
    docs.add(app)
    return app


def front(parts: Parts, seconds: float = SECONDS) -> FastAPI:
    """What Slack reaches: its own routes, which know Slack by its signature, and the health."""
    app = _app(parts, [Middleware(Bodies, only_json=False, most_bytes=MOST_BYTES, seconds=seconds)])
    app.include_router(health_router)
    if parts.slack is not None:
        app.router.routes.extend(parts.slack.routes)
    return app


def _app(parts: Parts, middleware: list[Middleware], openapi: str | None = None) -> FastAPI:
    app = FastAPI(
        title="Goodfaith", description=_ABOUT, version=_version(), docs_url=None, redoc_url=None, openapi_url=openapi,
        middleware=[Middleware(Failing), *middleware],
    )  # fmt: skip
    app.state.parts = parts
    handle(app)
    return app


def _version() -> str:
    try:
        return version("goodfaith")
    except PackageNotFoundError:  # run from the tree
        return "0"
