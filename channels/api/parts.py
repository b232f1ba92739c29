"""What the endpoints work on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from fastapi import Depends, Request
from starlette.routing import Route

from channels.api.metrics import Metrics
from channels.inbox import Chat
from channels.rasa import Rasa
from goodfaith.storage import Store


class SlackService(Protocol):
    """What the gateway needs of the Slack door."""

    @property
    def routes(self) -> Sequence[Route]:
        """Where Slack's requests come to; none over Socket Mode alone."""

    def running(self) -> AbstractAsyncContextManager[Any]:
        """Everything that the door does beside answering requests, for as long as the context lasts."""

    def health(self) -> dict[str, Any]:
        """How the connection is: `ok`, and what is wrong where it is not."""


@dataclass(frozen=True)
class Parts:
    """The store, the inbox, and what there is to say about how they are."""

    store: Store
    rasa: Rasa
    inbox: Chat
    metrics: Metrics
    slack: SlackService | None = None


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


Served = Annotated[Parts, Depends(_parts)]
