"""Sheets and negotiations, read for the HTTP interface."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select, text

from goodfaith.sheet import formats
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Negotiation, Turn

MEDIA = {"json": "application/json", "md": "text/markdown", "html": "text/html", "text": "text/plain"}


def negotiations(store: Store, user: str) -> list[dict[str, Any]]:
    """Id, name and progress of a person's negotiations, the one touched last first."""
    with store.transaction(writing=False) as session:
        rows = session.scalars(select(Negotiation).where(Negotiation.user == user).order_by(Negotiation.touched.desc()))
        return [{"id": row.id, "name": row.name, "facts": Sheet.of(row).facts} for row in rows]


def render(store: Store, user: str, negotiation: str, form: str, private: bool) -> str | None:
    """The sheet of a person's negotiation in a format; None where they have no such negotiation."""
    with store.transaction(writing=False) as session:
        row = session.get(Negotiation, negotiation)
        return formats.render(Sheet.of(row), form, private) if row is not None and row.user == user else None


def waiting(store: Store) -> int:
    """How many messages wait for their answer, of all people together."""
    with store.transaction(writing=False) as session:
        return session.scalar(select(func.count()).select_from(Turn).where(Turn.done.is_(False))) or 0


def touch(store: Store) -> None:
    """Raise StoreUnavailable unless the store answers."""
    with store.transaction(writing=False) as session:
        session.execute(text("SELECT 1"))
