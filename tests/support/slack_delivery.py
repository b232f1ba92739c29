"""What Slack does at the gateway's door: signed deliveries, each repeated until it is acknowledged."""

from __future__ import annotations

import asyncio
import json
import time
from urllib.parse import urlencode

import aiohttp

from tests.support.slack import BOT_TOKEN, TEAM, FakeSlack
from tests.support.slack_kit import SECRET, message, sign

PATH = "/slack/events"
ACK_SECONDS = 3  # Slack's own patience
AGAIN_SECONDS = 0.1  # Slack waits a minute before it delivers again; tests do not
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def variables(slack: FakeSlack) -> dict[str, str]:
    """The environment with which a gateway talks with this Slack."""
    return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.url}


def user_id(number: int) -> str:
    """The user of that number."""
    return f"U{number:05d}"


def room_of(number: int) -> str:
    """The channel in which that user and the coach write to each other."""
    return f"D{number:05d}"


def direct_message(text: str, user: int, event_id: str | None = None) -> bytes:
    """The body that tells of a direct message; with `event_id`, of the same event whenever it is built again."""
    named = {"event_id": event_id} if event_id else {}
    return json.dumps(message(text, user=user_id(user), room=room_of(user), **named)).encode()


def shortcut(text: str, user: int, trigger: str) -> bytes:
    """The body that tells of the shortcut *review draft* on a message."""
    payload = {
        "type": "message_action", "callback_id": "review_draft", "trigger_id": trigger, "team": {"id": TEAM},
        "user": {"id": user_id(user), "team_id": TEAM}, "message": {"text": text},
    }  # fmt: skip
    return urlencode({"payload": json.dumps(payload)}).encode()


async def deliver(session: aiohttp.ClientSession, url: str, body: bytes, kind: str = JSON) -> float | None:
    """Deliver once: the seconds until it was acknowledged; None where it was not."""
    began = time.perf_counter()
    try:
        async with session.post(
            url + PATH, data=body, headers={"Content-Type": kind, **sign(body)}, timeout=aiohttp.ClientTimeout(ACK_SECONDS)
        ) as answer:
            await answer.read()
            return time.perf_counter() - began if answer.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


async def insist(session: aiohttp.ClientSession, url: str, body: bytes) -> None:
    """Deliver until it is acknowledged."""
    while await deliver(session, url, body) is None:
        await asyncio.sleep(AGAIN_SECONDS)
