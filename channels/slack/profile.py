"""What the store tells about a person: for the Home tab, for the window, for a button pressed late."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from goodfaith.sheet import formats
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage.tables import Base, Draft, Negotiation, Person, Turn, now
from goodfaith.strategies import PRIVATE, sections, strategies

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class HomeContent:
    """What stands on the Home tab."""

    sheet: dict[str, Any] | None
    missing: Pairs
    others: Pairs = field(default_factory=list)


def home_content(session: Session, user: str) -> HomeContent:
    """The current sheet, and as (title, message) what is missing on it and the other negotiations."""
    person = session.get(Person, user)
    rows = _negotiations(session, user)
    current = next((row for row in rows if person and row.id == person.current_id), None)
    sheet = Sheet.of(current)
    missing = [
        (f"{strategies()[name].number} {strategies()[name].short}", f"go to {name}")
        for name, part in sections().items()
        if name != PRIVATE and sheet.next_open(part) is not None
    ]
    others = [(row.name, f"switch to {row.name}") for row in rows if row is not current]
    return HomeContent(formats.data(sheet, private=True) if current else None, missing, others)


def choices(session: Session, user: str) -> tuple[Pairs, str | None]:
    """The (id, name) of the negotiations of a person, and the id of the current one."""
    person = session.get(Person, user)
    return [(row.id, row.name) for row in _negotiations(session, user)], person.current_id if person else None


def open_negotiation(session: Session, user: str, negotiation: str) -> None:
    """Make a negotiation of the person the current one; anybody else's is left alone."""
    person, row = session.get(Person, user), session.get(Negotiation, negotiation)
    if person is not None and row is not None and row.user == user and person.current_id != row.id:
        person.current_id, person.moment, row.touched = row.id, {}, now()


def adopt(session: Session, user: str, former: list[str]) -> None:
    """Bring all that is kept under a person's former names under the present one."""
    for old in session.scalars(select(Person).where(Person.user.in_(former))).all():
        if session.get(Person, user) is None:
            session.add(Person(user=user, current_id=old.current_id, moment=old.moment))
            session.flush()
        for table in Base.metadata.sorted_tables:
            if table is not Person.__table__ and "user" in table.c:
                session.execute(update(table).where(table.c.user == old.user).values(user=user))
        session.execute(delete(Person).where(Person.user == old.user))


def asked_before(session: Session, turn: str) -> bool:
    """Whether a turn is in the store, with its words."""
    return session.scalar(select(Turn.seq).where(Turn.id == turn)) is not None


def number_now(session: Session, user: str, mark: str) -> int | None:
    """The number that the finding behind a button has now; None where it was dealt with or is of an earlier draft.

    `mark` is what channels.slack.blocks.findings called the row of buttons.
    """
    draft_id, kind, start, end = mark.split(":")[1:5]
    person, draft = session.get(Person, user), session.get(Draft, int(draft_id))
    if person is None or draft is None or draft.user != user or (person.moment or {}).get("draft") != draft.id:
        return None
    for number, finding in enumerate(draft.findings, 1):
        if (finding.get("kind"), str(finding.get("start")), str(finding.get("end"))) == (kind, start, end):
            return number
    return None


def export(session: Session, user: str, negotiation: str) -> str | None:
    """A person's sheet as text for sharing, without the private part; None where it is not theirs."""
    row = session.get(Negotiation, negotiation)
    return formats.render(Sheet.of(row), "text") if row is not None and row.user == user else None


def _negotiations(session: Session, user: str) -> list[Negotiation]:
    return list(session.scalars(select(Negotiation).where(Negotiation.user == user).order_by(Negotiation.touched.desc())))
