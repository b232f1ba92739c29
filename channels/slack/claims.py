"""Who works on a row: a process that says so for a while, so that a crash gives the row back."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import DateTime, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session, aliased

from goodfaith.storage.tables import Outgoing, SlackEvent, now

LEASE = timedelta(seconds=60)
SETTLE = timedelta(seconds=2)  # until a post that was under way in a crash can be seen in Slack, if it arrived

Row = SlackEvent | Outgoing


def owner() -> str:
    """The name of this process on a row."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim[T: Row](session: Session, table: type[T], limit: int) -> list[T]:
    """The first row of each conversation that waits and that nobody works on: leased to this process from now on.

    Several processes may ask at once; on PostgreSQL each passes over the rows that another is taking.
    """
    moment = now()
    query = _waiting(cast(Any, table)).limit(limit).with_for_update(skip_locked=True)
    rows: list[T] = list(session.scalars(query, {"moment": moment}))
    for row in rows:
        row.lease, row.leased, row.attempts = owner(), moment + LEASE, row.attempts + 1
    return rows


def any_waiting(session: Session, table: type[Row]) -> bool:
    """Whether there is a row to work on now: cheap, and without a lock."""
    return session.execute(_probe(table), {"moment": now()}).first() is not None


@cache
def _probe(table: Any) -> Any:
    return _waiting(table).with_only_columns(table.seq).limit(1)


@cache
def _waiting(table: Any) -> Any:
    """The query for the rows that wait at `moment`, the first of each conversation. Built once: it is asked all the time."""
    earlier, moment = aliased(table), bindparam("moment", type_=DateTime())
    before = select(earlier.seq).where(
        earlier.done.is_(False), earlier.conversation == table.conversation, earlier.seq < table.seq
    )  # fmt: skip
    unleased = or_(table.lease.is_(None), and_(table.leased.is_not(None), table.leased < moment))
    return (
        select(table)
        .where(table.done.is_(False), table.not_before <= moment, unleased, ~before.exists())
        .order_by(table.seq)
    )  # fmt: skip


def release_dead(session: Session) -> None:
    """Give back the rows of processes of this machine that are gone: what a crash left.

    Called when a process starts, so that its own number on a row can only be of one before it.
    """
    host = socket.gethostname()
    for table in (SlackEvent, Outgoing):
        holders = session.scalars(select(table.lease).where(table.lease.is_not(None), table.done.is_(False)).distinct())
        for holder in list(holders):
            machine, _, process = str(holder).rpartition(":")
            if machine == host and not _alive(int(process)):
                values: dict[str, Any] = {"lease": None, "leased": None}
                if table is Outgoing:
                    values["not_before"] = now() + SETTLE
                session.execute(update(table).where(table.lease == holder, table.done.is_(False)).values(**values))


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
