"""What a client sends: read whole before anything is done with it, within bounds of size and time."""

from __future__ import annotations

import asyncio
import json

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 2_000_000
SECONDS = 20.0  # for a whole body, however many pieces it comes in
_CARRYING = frozenset({"POST", "PUT", "PATCH"})


class Refused(Exception):
    """A body that is not taken: the status to answer with and what is wrong."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class Bodies:
    """Hands an app whole bodies; answers 408, 413 and, with `only_json`, 400 and 415 by itself."""

    def __init__(self, app: ASGIApp, only_json: bool = True, most_bytes: int = MOST_BYTES, seconds: float = SECONDS) -> None:
        self._app = app
        self._only_json = only_json
        self._most_bytes = most_bytes
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, then serve; or refuse it."""
        if scope["type"] != "http" or scope["method"] not in _CARRYING:
            await self._app(scope, receive, send)
            return
        try:
            body = await self._read(Headers(scope=scope), receive)
            if self._only_json:
                check(body)
        except Refused as refused:
            # What is still on its way is not waited for.
            answer = JSONResponse({"error": refused.text}, status_code=refused.status, headers={"Connection": "close"})
            await answer(scope, receive, send)
            return
        left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return left.pop() if left else await receive()

        await self._app(scope, again, send)

    async def _read(self, headers: Headers, receive: Receive) -> bytes:
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if self._only_json and kind != "application/json":
            raise Refused(415, "send JSON, with the header Content-Type: application/json")
        told = headers.get("content-length", "")
        if told.isdigit() and int(told) > self._most_bytes:
            raise self._too_large()
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ClientDisconnect
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > self._most_bytes:
                        raise self._too_large()
                    if not message.get("more_body", False):
                        return b"".join(parts)
        except TimeoutError:
            raise Refused(408, f"the message did not arrive within {self._seconds:g} seconds: send it again") from None

    def _too_large(self) -> Refused:
        return Refused(413, f"the message is larger than {self._most_bytes:,} bytes: send the part that matters")


def check(body: bytes) -> None:
    """Raise Refused unless the body is a JSON object."""
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not JSON: send an object, UTF-8 encoded") from None
    if not isinstance(data, dict):
        raise Refused(400, "the body is not a JSON object")
