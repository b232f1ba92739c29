"""The inbox: what Slack was told that we have."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from channels.slack.claims import any_waiting, claim
from channels.slack.writes import Writes
from goodfaith.storage import StoreUnavailable
from goodfaith.storage.tables import Outgoing, SlackEvent, now

ACKNOWLEDGE_WITHIN = 2.5  # seconds; Slack waits for three
KEPT = timedelta(days=7)  # how long a row that is done is remembered, so that a late repeat is recognized

Values = dict[str, Any]


@dataclass
class Event:
    """An event that this process works on. `settled` once its fate is in the store."""

    seq: int
    event_id: str
    conversation: str
    payload: dict[str, Any] = field(repr=False)
    attempts: int
    told: bool
    settled: bool = False


class Inbox:
    """The rows of the inbox. `came` is set when there is something new to work on."""

    def __init__(self, writes: Writes) -> None:
        self._writes = writes
        self.came = asyncio.Event()

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
            self.came.set()

    async def claim(self, limit: int) -> list[Event]:
        """The next event of as many conversations, for this process to work on."""

        def take(session: Session) -> list[Event]:
            rows = claim(session, SlackEvent, limit)
            return [Event(r.seq, r.event_id, r.conversation, r.payload, r.attempts, r.told) for r in rows]

        if not await self._writes.read(lambda session: any_waiting(session, SlackEvent)):
            return []
        return await self._writes.write(take)

    async def finish(self, event: Event, messages: list[Values] | None = None) -> None:
        """The event is dealt with; the messages that answer it are rows from the same moment."""

        def close(session: Session) -> None:
            write_messages(session, messages or [])
            session.execute(
                update(SlackEvent).where(SlackEvent.seq == event.seq).values(done=True, payload={}, lease=None, leased=None)
            )

        await self._writes.write(close)
        event.settled = True
        self.came.set()

    async def postpone(self, event: Event, seconds: float, messages: list[Values] | None = None) -> None:
        """Try the event again later; `messages` tell the user so, once."""

        def later(session: Session) -> None:
            write_messages(session, messages or [])
            values: Values = {"lease": None, "leased": None, "not_before": now() + timedelta(seconds=seconds)}
            if messages:
                values["told"] = True
            session.execute(update(SlackEvent).where(SlackEvent.seq == event.seq).values(**values))

        await self._writes.write(later)
        event.settled = True

    async def hurry(self) -> None:
        """Try at once what waits for the end of an outage: it is over."""

        def now_at_last(session: Session) -> None:
            waits = (SlackEvent.done.is_(False), SlackEvent.told.is_(True), SlackEvent.not_before > now())
            session.execute(update(SlackEvent).where(*waits).values(not_before=now()))

        await self._writes.write(now_at_last)
        self.came.set()

    async def clean(self) -> None:
        """Forget what was done long ago."""

        def sweep(session: Session) -> None:
            before = now() - KEPT
            session.execute(delete(SlackEvent).where(SlackEvent.done.is_(True), SlackEvent.received < before))
            session.execute(delete(Outgoing).where(Outgoing.done.is_(True), Outgoing.written < before))

        await self._writes.write(sweep)


def _insert(session: Session, row: Values) -> None:
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(SlackEvent).values(**row).on_conflict_do_nothing())


def write_messages(session: Session, messages: list[Values]) -> None:
    """Add messages to the outbox; those that are there already, from a time before a crash, are left alone."""
    known = set(session.scalars(select(Outgoing.key).where(Outgoing.key.in_([row["key"] for row in messages]))))
    new = [row for row in messages if row["key"] not in known]
    if new:
        session.execute(insert(Outgoing), new)
