"""Who works on a row: a process that says so for a while, so that a crash gives the row back."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import DateTime, Select, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session, aliased

from goodfaith.storage.tables import Outgoing, SlackEvent, now

CLAIM = timedelta(seconds=120)  # longer than dealing with a row may take (channels.slack.worker)
SETTLE = timedelta(seconds=2)  # until a post that was under way in a crash can be seen in Slack, if it arrived

Row = SlackEvent | Outgoing


def owner() -> str:
    """The name of this process on a row."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim(session: Session, table: type[Row], limit: int) -> list[int]:
    """The `seq` of the first row of each conversation that waits and that nobody works on: this process does from now on.

    Several processes may ask at once; on PostgreSQL each passes over the rows that another is taking.
    The rows themselves are not read: one that cannot be decoded must not keep the others from being claimed.
    """
    moment = now()
    query = waiting(table).limit(limit).with_for_update(skip_locked=True)
    seqs = list(session.scalars(query, {"moment": moment}))
    values = {"claimed_by": owner(), "claimed_until": moment + CLAIM}
    session.execute(update(table).where(table.seq.in_(seqs)).values(**values))
    return seqs


def any_waiting(session: Session, table: type[Row]) -> bool:
    """Whether there is a row to work on now: cheap, and without a lock."""
    return session.execute(waiting(table).limit(1), {"moment": now()}).first() is not None


@cache
def waiting(table: Any) -> Select[int]:
    """The query for the rows that wait at `moment`, the first of each conversation. Built once: it is asked all the time."""
    earlier, moment = aliased(table), bindparam("moment", type_=DateTime())
    before = select(earlier.seq).where(
        earlier.done.is_(False), earlier.conversation == table.conversation, earlier.seq < table.seq
    )  # fmt: skip
    free = or_(table.claimed_by.is_(None), and_(table.claimed_until.is_not(None), table.claimed_until < moment))
    return (
        select(table.seq)
        .where(table.done.is_(False), table.not_before <= moment, free, ~before.exists())
        .order_by(table.seq)
    )  # fmt: skip


def release_dead(session: Session) -> None:
    """Give back the rows of processes of this machine that are gone: what a crash left.

    Called when a process starts, so that its own number on a row can only be of one before it.
    """
    host = socket.gethostname()
    tables: tuple[type[Row], ...] = (SlackEvent, Outgoing)
    for table in tables:
        query = select(table.claimed_by).where(table.claimed_by.is_not(None), table.done.is_(False)).distinct()
        for holder in list(session.scalars(query)):
            machine, _, process = str(holder).rpartition(":")
            if machine == host and not _alive(process):
                values: dict[str, Any] = {"claimed_by": None, "claimed_until": None}
                if table is Outgoing:
                    values["not_before"] = now() + SETTLE
                session.execute(update(table).where(table.claimed_by == holder, table.done.is_(False)).values(**values))


def _alive(process: str) -> bool:
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
