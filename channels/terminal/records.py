"""What the command line reads from the store, and deletes in it."""

from __future__ import annotations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from goodfaith.conversation.erasure import erase_person
from goodfaith.review.verdicts import verdict
from goodfaith.sheet import formats
from goodfaith.sheet.naming import find_existing
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Negotiation, Person, Verdict


class NotFound(LookupError):
    """There is nothing of that name; the message says what to do."""


def _negotiation(session: Session, user: str, name: str | None) -> Negotiation:
    rows = list(session.scalars(select(Negotiation).where(Negotiation.user == user).order_by(Negotiation.touched.desc())))
    if not rows:
        raise NotFound(f"nothing is stored for {user}: begin with `goodfaith chat`")
    if name is None:
        person = session.get(Person, user)
        return next((row for row in rows if person and row.id == person.current_id), rows[0])
    known = find_existing(name, [row.name for row in rows])
    if known is None:
        raise NotFound(f"no negotiation is called {name!r}; there are: {', '.join(row.name for row in rows)}")
    return next(row for row in rows if row.name == known)


def sheet(store: Store, user: str, name: str | None, form: str, private: bool) -> str:
    """The sheet of a person's negotiation in a format. Raises NotFound."""
    with store.transaction(writing=False) as session:
        return formats.render(Sheet.of(_negotiation(session, user, name)), form, private)


def terms(store: Store, user: str, name: str | None, forget: str | None) -> str:
    """Their words and the verdicts given, a line each; takes the verdict named by `forget` back. Raises NotFound."""
    with store.transaction() as session:
        negotiation = _negotiation(session, user, name)
        verdicts = list(session.scalars(select(Verdict).where(Verdict.negotiation_id == negotiation.id)))
        if forget is not None:
            gone = [v for v in verdicts if fuzz.ratio(v.quote.lower(), forget.lower()) >= 80]
            if not gone:
                raise NotFound(f"no verdict on {forget!r}; `goodfaith terms` lists them")
            for given in gone:
                session.delete(given)
                verdicts.remove(given)
        lines = [negotiation.name, *Sheet.of(negotiation).entries("language.terms").values()]
        lines += [f"{v.quote} ({verdict(v.kind).noted})" for v in verdicts]
        return "\n".join(lines) + "\n"


def wipe(store: Store, user: str) -> None:
    """Delete all that a person ever said, from the bytes of the database too."""
    with store.transaction() as session:
        erase_person(session, user)
        person = session.get(Person, user)
        if person is not None:
            session.delete(person)
    store.scrub()
