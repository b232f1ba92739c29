"""Telling Slack's requests from everybody else's."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from slack_sdk.signature import Clock, SignatureVerifier

STALE = 300  # seconds, as Slack advises


class Forged(Exception):
    """The request does not come from Slack, or came before; says nothing of its content."""


class _Clock(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now()


class Signatures:
    """Checks requests against the signing secret, and remembers what it accepted for as long as it could be replayed."""

    def __init__(self, secret: str, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._verifier = SignatureVerifier(secret, _Clock(now))
        self._seen: dict[str, float] = {}

    def check(self, body: bytes, headers: Mapping[str, str]) -> str:
        """The signature of a genuine request; raises Forged for any other, whatever is wrong with it.

        The same request a second time is a replay, unless Slack says that it is a retry: the inbox knows those.
        """
        try:
            genuine = self._verifier.is_valid_request(body, dict(headers))
        except Exception:
            raise Forged from None
        if not genuine:
            raise Forged
        signature = headers.get("x-slack-signature", "")
        if signature in self._seen and "x-slack-retry-num" not in headers:
            raise Forged
        self._forget()
        self._seen[signature] = self._now()
        return signature

    def release(self, signature: str) -> None:
        """Let a request come again, since it could not be kept."""
        self._seen.pop(signature, None)

    def _forget(self) -> None:
        """Drop what is too old to be accepted anyway; the oldest stand first."""
        before = self._now() - 2 * STALE
        while self._seen:
            oldest = next(iter(self._seen))
            if self._seen[oldest] > before:
                return
            del self._seen[oldest]
