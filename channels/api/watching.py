"""How the coach is: for whoever keeps it running. Nothing here is about anybody."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from channels.api import models, sheets
from channels.api.parts import Served
from goodfaith.storage import StoreUnavailable

health_router = APIRouter()
metrics_router = APIRouter()


@health_router.get("/health", response_model=models.Health, responses={503: {"model": models.Health}})
async def health(parts: Served) -> Response:
    """Whether all parts answer; 503 when one does not, with what each said."""
    found = models.Health(status="ok", gateway=True, rasa=await parts.rasa.alive(), store=True)
    try:
        await asyncio.to_thread(sheets.touch, parts.store)
    except StoreUnavailable:
        parts.metrics.counts["store_errors"] += 1
        found.store = False
    if parts.slack is not None:
        found.slack = parts.slack.health()
    if not (found.rasa and found.store and (found.slack is None or found.slack.get("ok"))):
        found.status = "degraded"
    return JSONResponse(found.model_dump(exclude_none=True), status_code=200 if found.status == "ok" else 503)


@health_router.get("/health/live", status_code=204)
async def live() -> None:
    """Whether the gateway itself answers, however its neighbours are."""


@metrics_router.get("/metrics", response_class=PlainTextResponse)
async def metrics(parts: Served) -> str:
    """Counters since the start, in Prometheus' text format."""
    try:
        waiting = await asyncio.to_thread(sheets.waiting, parts.store)
    except StoreUnavailable:
        parts.metrics.counts["store_errors"] += 1
        return parts.metrics.text(None)
    return parts.metrics.text(waiting)
