"""The rows that several processes reach for at once: a turn is one and is answered once, a person is one and talks in order.

On SQLite a writing transaction has the whole store to itself; on PostgreSQL these rows are locked until its end.
Whoever locks both a turn and a person locks the turn first.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from goodfaith.storage.tables import Base, Person, Turn

_AFRESH = {"populate_existing": True}  # what was read before the lock may be old


def add_turn(session: Session, turn_id: str, user: str, text: str, under: str | None = None) -> bool:
    """Keep a message; False where a turn of that id is there already, which is left as it is."""
    return insert_once(session, Turn, id=turn_id, user=user, text=text, under=under)


def locked_turn(session: Session, turn_id: str) -> Turn | None:
    """The turn, as it is once nobody else is at work on it, and for this transaction alone; None where there is none."""
    return session.scalar(select(Turn).where(Turn.id == turn_id).with_for_update(), execution_options=_AFRESH)


def locked_person(session: Session, user: str) -> Person:
    """The person, made where there is none, for this transaction alone."""
    insert_once(session, Person, user=user)
    return session.scalars(select(Person).where(Person.user == user).with_for_update(), execution_options=_AFRESH).one()


def insert_once(session: Session, table: type[Base], **values: Any) -> bool:
    """Insert a row; False where one that must be unique is there already, also where another inserts it just now."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing()
    result = session.execute(statement, execution_options={"preserve_rowcount": True})
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
