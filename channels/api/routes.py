"""The endpoints of the API."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Security
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from channels.api import models, reviews, sheets
from channels.api.errors import described
from channels.api.parts import Served

_bearer = HTTPBearer(auto_error=False, description="The file `token` in the data folder, or GOODFAITH_TOKEN.")
# The token is asked for before anything else (channels.api.guard): here it is only described.
router = APIRouter(prefix="/api", dependencies=[Security(_bearer)], responses=described(400, 401, 403, 421, 503))

Asking = Annotated[models.User, Query(description="whose they are")]


def own_turn(user: str, turn: str) -> str:
    """The name of a turn in the store: no two people's turns share one, whatever they call themselves."""
    return hashlib.sha256(f"{user}\0{turn}".encode()).hexdigest()


@router.post("/chat", response_model=models.Replies, responses=described(408, 413, 415))
async def chat(message: models.Message, parts: Served) -> dict[str, Any]:
    """Say something to the coach.

    The same `turn` again gives the same replies and changes nothing. Where `data.waiting` stands in the one reply, the
    message is kept, and its answer comes when it is asked for again.
    """
    turn = own_turn(message.user, message.turn) if message.turn else None
    return {"replies": await parts.inbox.chat(message.user, message.message, turn, message.under)}


@router.post("/review", response_model=models.Review, responses={**described(408, 413, 415), 422: {"model": models.Problem}})
async def review(draft: models.Draft) -> dict[str, Any]:
    """Have a draft read, without a conversation: nothing of it is kept."""
    return await reviews.review(draft.text, draft.scenario.model_dump(exclude_none=True) if draft.scenario else {})


@router.get("/negotiations", response_model=models.Negotiations)
async def negotiations(user: Asking, parts: Served) -> dict[str, Any]:
    """List somebody's negotiations."""
    return {"negotiations": await asyncio.to_thread(sheets.negotiations, parts.store, user)}


@router.get(
    "/negotiations/{id}/sheet", response_class=Response,
    responses={200: {"content": {media: {} for media in sheets.MEDIA.values()}}, 404: {"model": models.Problem}},
)  # fmt: skip
async def sheet(
    number: Annotated[models.Text, Path(alias="id", description="as listed")],
    user: Asking,
    parts: Served,
    form: Annotated[models.Form, Query(alias="format")] = "json",
    private: Annotated[bool, Query(description="with the private part, which is not for sharing")] = False,
) -> Response:
    """Hand over the sheet of one of somebody's negotiations."""
    content = await asyncio.to_thread(sheets.render, parts.store, user, number, form, private)
    if content is None:
        raise HTTPException(404, "there is no such negotiation: see /api/negotiations?user=…")
    if form == "html":
        return HTMLResponse(content, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})
    return PlainTextResponse(content, media_type=sheets.MEDIA[form])
