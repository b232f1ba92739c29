"""The queue behind the inbox and the outbox: rows claimed, finished, put off, and the one policy for trying again.

What is down comes back: a row that waits for it waits as long as that takes. What fails by itself is tried a few
times and then given up, and whoever gives it up tells the user. The two are counted apart.
"""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, Literal

from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from channels.slack.claims import Row, any_waiting, claim
from channels.slack.writes import Writes
from goodfaith.storage.tables import now

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0  # seconds
LONGEST_WAIT = 60.0
MOST_FAILURES = 5  # some 15 seconds, during which a conversation stands still

Values = dict[str, Any]
Work = Callable[[Session], None]


def backoff(times: int, longest: float = LONGEST_WAIT) -> float:
    """Seconds to wait after so many attempts: twice as long with each."""
    return min(FIRST_WAIT * 2.0 ** min(max(times - 1, 0), 30), longest)


@dataclass
class Claim:
    """A row that this process works on. `settled` once its fate is in the store."""

    seq: int
    conversation: str
    payload: dict[str, Any] = field(repr=False)
    outages: int
    failures: int
    settled: bool = field(default=False, init=False)

    @property
    def exhausted(self) -> bool:
        """Whether one more failure is the last."""
        return self.failures + 1 >= MOST_FAILURES


class Queue[R: Row, C: Claim](ABC):
    """The rows of a table. `changed` is set when there may be something new to claim."""

    table: ClassVar[Any]

    def __init__(self, writes: Writes) -> None:
        self._writes = writes
        self.changed = asyncio.Event()

    async def claim(self, limit: int) -> list[C]:
        """The first row of as many conversations, for this process to work on. Raises StoreUnavailable.

        A row that cannot be decoded is set right or given up at once (`undecodable`): the others are not kept waiting.
        """
        if not await self._writes.read(lambda session: any_waiting(session, self.table)):
            return []
        return await self._writes.write(lambda session: self._take(session, limit))

    def _take(self, session: Session, limit: int) -> list[C]:
        taken = []
        for seq in claim(session, self.table, limit):
            try:
                row: R = session.scalars(select(self.table).where(self.table.seq == seq)).one()
            except (ValueError, TypeError, LookupError, OperationalError) as error:
                if isinstance(error, OperationalError) and not str(error.orig).startswith("Could not decode"):
                    raise
                log.error("a row cannot be decoded: %s", type(error).__name__)
                self.undecodable(session, seq)
            else:
                taken.append(self.taken(row))
        return taken

    @abstractmethod
    def taken(self, row: R) -> C:
        """The claim on a row that was read."""

    @abstractmethod
    def undecodable(self, session: Session, seq: int) -> None:
        """Set right or give up a row that cannot be read, and see to it that the user is told."""

    async def finish(self, one: Claim, also: Work | None = None, **values: Any) -> None:
        """The row is dealt with; `also` is done in the same transaction."""

        def close(session: Session) -> None:
            if also is not None:
                also(session)
            self.change(session, one.seq, done=True, payload={}, **values)

        await self._writes.write(close)
        one.settled = True
        self.changed.set()

    async def postpone(
        self, one: Claim, why: Literal["outage", "failure", "waiting"], seconds: float | None = None,
        also: Work | None = None, **values: Any,
    ) -> None:  # fmt: skip
        """Try the row again later, by the policy or after so many seconds; what follows in its conversation waits behind it.

        `why`: something that it needs is down, it failed, or it only has to wait.
        """
        outages, failures = one.outages + (why == "outage"), one.failures + (why == "failure")
        wait = seconds if seconds is not None else backoff(failures if why == "failure" else outages)
        counts: Values = {"outages": outages, "failures": failures, "not_before": now() + timedelta(seconds=wait)}

        def later(session: Session) -> None:
            if also is not None:
                also(session)
            self.change(session, one.seq, **(counts | values))

        await self._writes.write(later)
        one.settled = True

    async def release(self, seqs: list[int]) -> None:
        """Give rows back that this process claimed and could not bring to an end."""

        def free(session: Session) -> None:
            for seq in seqs:
                self.change(session, seq, not_before=now() + timedelta(seconds=FIRST_WAIT))

        await self._writes.write(free)

    def change(self, session: Session, seq: int, **values: Any) -> None:
        """Write the columns of a row that nobody works on any more; one that is done stays as it is."""
        statement = update(self.table).where(self.table.seq == seq, self.table.done.is_(False))
        session.execute(statement.values(claimed_by=None, claimed_until=None, **values))
