"""The outbox: messages that are rows and not yet posts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from channels.slack.claims import any_waiting, claim
from channels.slack.writes import Writes
from goodfaith.storage.tables import Outgoing, now


@dataclass(frozen=True)
class Post:
    """A message that this process is to post."""

    seq: int
    key: str
    conversation: str
    channel: str
    thread: str | None
    payload: dict[str, Any] = field(repr=False)
    attempts: int
    written: datetime


class Outbox:
    """The rows of the outbox. `filled` is set when there is something to post."""

    def __init__(self, writes: Writes) -> None:
        self._writes = writes
        self.filled = asyncio.Event()

    async def claim(self, limit: int) -> list[Post]:
        """The next message of as many conversations, for this process to post."""

        def take(session: Session) -> list[Post]:
            rows = claim(session, Outgoing, limit)
            return [Post(r.seq, r.key, r.conversation, r.channel, r.thread, r.payload, r.attempts, r.written) for r in rows]

        if not await self._writes.read(lambda session: any_waiting(session, Outgoing)):
            return []
        return await self._writes.write(take)

    async def posted(self, post: Post, stamp: str | None) -> None:
        """The message is in Slack under that time stamp; or it never can be, and there is none."""
        values: dict[str, Any] = {"done": True, "posted": stamp, "payload": {}, "lease": None, "leased": None}
        await self._change(post, values)
        self.filled.set()

    async def postpone(self, post: Post, seconds: float, refused: bool = False) -> None:
        """Try again later; whatever follows in the conversation waits behind it.

        `refused` says that Slack certainly did not take the message, so that the attempt does not count.
        """
        attempts = post.attempts - 1 if refused else post.attempts
        later = now() + timedelta(seconds=seconds)
        await self._change(post, {"not_before": later, "attempts": attempts, "lease": None, "leased": None})

    async def _change(self, post: Post, values: dict[str, Any]) -> None:
        def change(session: Session) -> None:
            session.execute(update(Outgoing).where(Outgoing.seq == post.seq).values(**values))

        await self._writes.write(change)
