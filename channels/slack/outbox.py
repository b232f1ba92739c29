"""The outbox: messages that are rows and not yet posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from channels.slack.blocks import render
from channels.slack.queue import Claim, Queue, Values
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage.tables import Outgoing, now


@dataclass
class Post(Claim):
    """A message that this process is to post. `attempts` counts this one and those after which it may be in Slack."""

    key: str
    channel: str
    thread: str | None
    attempts: int
    written: datetime


class Outbox(Queue[Outgoing, Post]):
    """The rows of the outbox."""

    table = Outgoing

    def taken(self, row: Outgoing) -> Post:
        """The claim on a message; the attempt counts from now on, since a crash may come after the post."""
        row.attempts += 1
        return Post(
            row.seq, row.conversation, row.payload, row.outages, row.failures, row.key, row.channel, row.thread,
            row.attempts, row.written,
        )  # fmt: skip

    def undecodable(self, session: Session, seq: int) -> None:
        """Say in its place that something went wrong."""
        self.change(session, seq, payload=sorry(), written=now(), not_before=now(), outages=0, failures=0)

    async def put(self, messages: list[Values]) -> None:
        """Add messages, each once."""
        await self._writes.write(lambda session: store(session, messages))
        self.changed.set()


def rows(
    replies: list[dict[str, Any]], key: str, conversation: str, channel: str, thread: str | None = None
) -> list[Values]:  # fmt: skip
    """The rows that say replies in a channel (or to a user, by their id). `key` names what they answer."""
    payloads = [payload for reply in replies for payload in render(reply)]
    return [
        {
            "key": f"{key}:{place}"[-250:], "conversation": conversation[:100], "position": place, "channel": channel[:40],
            "thread": thread, "payload": payload,
        }
        for place, payload in enumerate(payloads)
    ]  # fmt: skip


def sorry() -> Values:
    """The content of a message that says, in place of another, that something went wrong."""
    [payload] = render(Reply(phrase("given_up"), Act.OUTAGE).to_dict())
    return payload


def store(session: Session, messages: list[Values]) -> None:
    """Add messages to the outbox; those that are there already, from a time before a crash, are left alone."""
    if not messages:
        return
    known = set(session.scalars(select(Outgoing.key).where(Outgoing.key.in_([row["key"] for row in messages]))))
    new = [row for row in messages if row["key"] not in known]
    if new:
        session.execute(insert(Outgoing), new)
