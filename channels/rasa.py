"""Asking Rasa, over its REST channel on loopback."""

from __future__ import annotations

from typing import Any

import httpx

from goodfaith.conversation.visible import visible


class RasaDown(RuntimeError):
    """Rasa, or the action server behind it, did not answer the turn."""


class Rasa:
    """A client of one Rasa server. Safe for concurrent use in one event loop."""

    def __init__(self, url: str, timeout: float = 8.0, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """`url` without a path; `timeout` in seconds for a whole turn; `transport` stands in for the network."""
        self._timeout = timeout
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, transport=transport)

    async def turn(self, user: str, text: str, metadata: dict[str, Any], timeout: float | None = None) -> None:
        """Have a turn answered, within `timeout` seconds where it takes longer than most; its replies are then in the store.

        Raises RasaDown when there is no answer, or an empty one: Rasa says 200 with nothing in it
        when an action failed or the action server is away.
        """
        body = {"sender": user, "message": visible(text), "metadata": metadata}
        try:
            answer = await self._client.post("/webhooks/rest/webhook", json=body, timeout=timeout or self._timeout)
            answer.raise_for_status()
            messages = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise RasaDown(type(error).__name__) from error
        if not any((message.get("custom") or {}).get("outcome") == "done" for message in messages):
            raise RasaDown("empty answer")

    async def alive(self) -> bool:
        """Whether the server answers."""
        try:
            return (await self._client.get("/webhooks/rest/", timeout=2)).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
