"""Deleting a negotiation or everything, after asking."""

from __future__ import annotations

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from goodfaith.conversation import asking
from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts import reviewing
from goodfaith.conversation.moment import EVERYTHING, Moment
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet.sheet import Slot
from goodfaith.storage.erasure import forget, scrub_after
from goodfaith.storage.tables import Draft, Negotiation, Person, Verdict
from goodfaith.storage.tables import Turn as Row

_ONE = re.compile(r"\b(?:this|the|that|my) (?:\S+ ){0,3}?(?:negotiation|deal|one|sheet|prep)\b", re.I)


def request(turn: Turn) -> list[Reply]:
    """Ask for confirmation, naming what would go."""
    negotiation = turn.negotiation
    if negotiation is not None and _ONE.search(turn.text):
        what, thing = negotiation.id, f"the negotiation “{negotiation.name}” with its answers and drafts"
    else:
        what, thing = EVERYTHING, "everything you ever told me: all negotiations, answers, terms and drafts"
    turn.moment = turn.moment.model_copy(update={"at": "erasing", "erase": what})
    text = f"This deletes {thing}. It cannot be undone. Shall I?"
    return [Reply(text, Act.DELETED, buttons=buttons(("Yes, delete", "yes"), ("No, keep it", "no")), data={"confirmed": False})]


def confirm(turn: Turn) -> list[Reply]:
    """Delete what was asked about; nothing where that is not there any more."""
    everything = turn.moment.erase == EVERYTHING
    negotiation = None if everything else turn.session.get(Negotiation, turn.moment.erase)
    if everything:
        erase_person(turn.session, turn.person.user, but_turn=turn.id)
    elif negotiation is not None and negotiation.user == turn.person.user:
        erase_negotiation(turn.session, negotiation)
    else:
        return cancel(turn)
    turn.person.current_id = None
    turn.moment = Moment()
    text = "Done. I hold nothing of yours any more." if everything else "Done, it is gone."
    return [Reply(text, Act.DELETED, data={"confirmed": True})]


def cancel(turn: Turn) -> list[Reply]:
    """Keep everything; the open question comes back."""
    lapse(turn)
    return [Reply("Nothing was deleted.", Act.DELETED, data={"confirmed": False}), *asking.ask_again(turn)]


def lapse(turn: Turn) -> None:
    """What was asked about deleting does not hold any more; a question that is still open does again."""
    left = turn.moment.question
    still_open = left is not None and turn.negotiation is not None and turn.sheet.is_open(Slot(left, turn.moment.item))
    turn.moment = turn.moment.model_copy(update={"at": "asked" if still_open else "idle", "erase": None})


def erase_negotiation(session: Session, negotiation: Negotiation) -> None:
    """Delete one negotiation with all that hangs on it; no byte of it is left in the store's files, nor remembered.

    Replies that were told go too, whatever they were about: they quote what was saved.
    """
    reviewing.forget()
    scrub_after(session)
    session.execute(delete(Row).where(Row.user == negotiation.user, Row.done.is_(True), Row.told.is_(True)))
    for table in (Draft, Verdict):
        session.execute(delete(table).where(table.negotiation_id == negotiation.id))
    session.delete(negotiation)
    session.flush()


def erase_person(session: Session, user: str, but_turn: str | None = None) -> None:
    """Delete all that a person ever said, up to the turn being answered; that turn and the person's own row stay, empty."""
    for negotiation in session.query(Negotiation).filter(Negotiation.user == user):
        erase_negotiation(session, negotiation)
    session.execute(delete(Draft).where(Draft.user == user))
    turns = delete(Row).where(Row.user == user)
    if but_turn is not None:
        turns = turns.where(Row.seq < select(Row.seq).where(Row.id == but_turn).scalar_subquery())
    session.execute(turns)
    forget(session, user, but_turn)
    reviewing.forget()
    person = session.get(Person, user)
    if person is not None:
        person.current_id, person.moment = None, {}
