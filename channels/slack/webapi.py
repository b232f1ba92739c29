"""Calling Slack, and what its refusals mean."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from channels.slack.settings import SlackSettings

TIMEOUT = 10  # seconds a call may take

# The libraries write bodies into their logs, and bodies hold what users wrote: they get a log that keeps nothing.
SILENT = logging.Logger("slack-silent", logging.CRITICAL + 1)

_PASSING = {
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "rollup_error",
}
SETUP = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "access_denied"}
_SHAPE = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_metadata_format"}


class Web:
    """A client of Slack's Web API over one pool of connections. Nothing is tried twice behind our back."""

    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None

    @property
    def client(self) -> AsyncWebClient:
        """The client; to be used inside one event loop only."""
        if self._client is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=50), timeout=aiohttp.ClientTimeout(total=TIMEOUT)
            )
            self._client = AsyncWebClient(
                self._settings.bot_token.get_secret_value(),
                self._settings.api_url,
                TIMEOUT,
                session=self._session,
                logger=SILENT,
                retry_handlers=[],
            )
        return self._client

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


ERRORS = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError)


@dataclass(frozen=True)
class Trouble:
    """A call that failed. `code` may be logged; `wait` is what Slack asks for, in seconds.

    `refused`: Slack certainly did nothing. `lasting`: trying again would not help. `shape`: plain text might.
    """

    code: str
    wait: float | None = None
    refused: bool = False
    lasting: bool = False
    shape: bool = False


def trouble(error: BaseException) -> Trouble:
    """What one of ERRORS means."""
    if not isinstance(error, SlackApiError):
        return Trouble(type(error).__name__)
    response = error.response
    status = int(getattr(response, "status_code", 0) or 0)
    wait = _seconds(getattr(response, "headers", None))
    if status == 429:
        return Trouble("ratelimited", wait if wait is not None else 1.0, refused=True)
    if status >= 500 or status == 0:
        return Trouble(f"http_{status}", wait)
    data = getattr(response, "data", None)
    code = str(data.get("error", "unknown")) if isinstance(data, dict) else f"http_{status}"
    if code in _PASSING:
        return Trouble(code, wait)
    if code in SETUP:
        return Trouble(code, 30.0, refused=True)
    return Trouble(code, refused=True, lasting=True, shape=code in _SHAPE)


def _seconds(headers: object) -> float | None:
    """The Retry-After of a response, within reason."""
    found = {str(key).lower(): value for key, value in headers.items()} if isinstance(headers, Mapping) else {}
    try:
        return min(max(float(str(found["retry-after"])), 0.1), 600.0)
    except (KeyError, ValueError):
        return None
