"""The inbox: what Slack was told that we have."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from channels.slack.outbox import rows, store
from channels.slack.queue import Claim, Queue, Values
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage import StoreUnavailable
from goodfaith.storage.tables import Outgoing, SlackEvent, now

ACKNOWLEDGE_WITHIN = 2.5  # seconds; Slack waits for three
KEPT = timedelta(days=7)  # how long a row that is done is remembered, so that a late repeat is recognized
HOME = "home:"  # begins the conversation of events of the Home tab: no message waits behind them


@dataclass
class Event(Claim):
    """An event that this process works on. `told`: the user knows that the answer is still to come."""

    event_id: str
    channel: str
    told: bool


class Inbox(Queue[SlackEvent, Event]):
    """The rows of the inbox."""

    table = SlackEvent

    async def receive(self, row: Values) -> None:
        """Keep an event; one that is known changes nothing. Returns when it is on disk.

        Raises StoreUnavailable where that takes longer than Slack waits: it will send the event again.
        """
        keeping = asyncio.ensure_future(self._writes.write(lambda session: _insert(session, row), urgent=True))
        keeping.add_done_callback(self._kept)
        try:
            await asyncio.wait_for(asyncio.shield(keeping), ACKNOWLEDGE_WITHIN)
        except TimeoutError:
            raise StoreUnavailable("the event is not on disk yet") from None

    def _kept(self, keeping: asyncio.Future[None]) -> None:
        if not keeping.cancelled() and keeping.exception() is None:
            self.changed.set()

    def taken(self, row: SlackEvent) -> Event:
        """The claim on an event."""
        return Event(
            row.seq, row.conversation, row.payload, row.outages, row.failures, row.event_id, row.channel, row.told
        )  # fmt: skip

    def undecodable(self, session: Session, seq: int) -> None:
        """Give the event up, and tell the user."""
        columns = select(SlackEvent.event_id, SlackEvent.conversation, SlackEvent.channel).where(SlackEvent.seq == seq)
        store(session, apology(*session.execute(columns).one()))
        self.change(session, seq, done=True, payload={})

    async def give_up(self, event: Event) -> None:
        """Nothing more can be done about the event: the user is asked to send it again."""
        said = apology(event.event_id, event.conversation, event.channel)
        await self.finish(event, lambda session: store(session, said))

    async def hurry(self) -> None:
        """Try at once what waits for the end of an outage: it is over."""

        def now_at_last(session: Session) -> None:
            waits = (SlackEvent.done.is_(False), SlackEvent.told.is_(True), SlackEvent.not_before > now())
            session.execute(update(SlackEvent).where(*waits).values(not_before=now()))

        await self._writes.write(now_at_last)
        self.changed.set()

    async def clean(self) -> None:
        """Forget what was done long ago."""

        def sweep(session: Session) -> None:
            before = now() - KEPT
            session.execute(delete(SlackEvent).where(SlackEvent.done.is_(True), SlackEvent.received < before))
            session.execute(delete(Outgoing).where(Outgoing.done.is_(True), Outgoing.written < before))

        await self._writes.write(sweep)


def apology(event_id: str, conversation: str, channel: str) -> list[Values]:
    """The messages that tell a user that what they sent was given up; none for an event in which nothing was said."""
    if conversation.startswith(HOME):
        return []
    where = channel if channel.startswith("D") else conversation
    said: list[dict[str, Any]] = [Reply(phrase("given_up"), Act.OUTAGE).to_dict()]
    return rows(said, f"{event_id}:given_up", conversation, where)


def _insert(session: Session, row: Values) -> None:
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(SlackEvent).values(**row).on_conflict_do_nothing())
