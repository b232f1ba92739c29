"""Everybody who talks with the coach while it is measured."""

from __future__ import annotations

import threading
import time

import httpx

from goodfaith.conversation.acts import Act
from tests.support.coach import Talk, acts

START_SECONDS = 120


class People:
    """Talks with a coach under any name, over a connection for each thread."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._talks: dict[tuple[str, int], Talk] = {}

    def talk(self, user: str) -> Talk:
        """The conversation of a person."""
        key = (user, threading.get_ident())
        if key not in self._talks:
            self._talks[key] = Talk(self._url, user)
        return self._talks[key]

    def say(self, user: str, message: str) -> None:
        """Send a message. RuntimeError where the answer is an outage, httpx.HTTPError where there is none."""
        if Act.OUTAGE in acts(self.talk(user).say(message)):
            raise RuntimeError("an outage while measuring")

    def wait(self) -> None:
        """Wait for the first answer. Raises TimeoutError."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                self.say("first", "hello")
            except (httpx.HTTPError, RuntimeError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the coach did not start")
