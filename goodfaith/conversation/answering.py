"""Answering: a turn is answered once, in one transaction, and nothing of it is logged."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from goodfaith.conversation import erasure, handlers
from goodfaith.conversation.acts import Act
from goodfaith.conversation.asking import ask_again
from goodfaith.conversation.intents import intents
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.receiving import Replies, close, finish
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.standing import Standing
from goodfaith.conversation.turn import Heard, Turn
from goodfaith.conversation.visible import hidden_front
from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage.tables import Person
from goodfaith.storage.tables import Turn as Row
from goodfaith.storage.turns import locked_person, locked_turn

log = logging.getLogger(__name__)


class UnknownTurn(LookupError):
    """No message was received under that name, or it was erased."""


def answer(store: Store, turn: str, heard: Sequence[Heard]) -> Replies:
    """The replies to a received turn in which `heard` was understood, as JSON-ready data; its effects are kept with them.

    A turn that has its replies gets the same again and changes nothing. An error ends the turn with an apology and undoes
    what it did. Raises UnknownTurn, and StoreUnavailable where the turn has to be answered later.
    """
    try:
        _ahead(store, turn, heard[0])
        return _answer(store, turn, heard)
    except (StoreUnavailable, UnknownTurn):
        raise
    except Exception as error:
        log.error("%s failed: %s", heard[0].intent, place(error))
        finish(store, turn, [Reply(phrase("fault"), Act.OUTAGE)])
        return replies_of(store, turn)


def replies_of(store: Store, turn: str) -> Replies:
    """The replies that a turn has by now."""
    with store.transaction(writing=False) as session:
        row = session.scalar(select(Row).where(Row.id == turn))
        return list(row.replies or []) if row else []


def _ahead(store: Store, turn: str, heard: Heard) -> None:
    """Do what takes long and changes nothing before the store is locked for the turn."""
    prepare = handlers.AHEAD.get(heard.intent)
    if prepare is None:
        return
    with store.transaction(writing=False) as session:
        row = session.scalar(select(Row).where(Row.id == turn, Row.done.is_(False)))
        person = session.get(Person, row.user) if row else None
        if row is None or person is None:
            return
        work = prepare(Turn(session, turn, person, heard, row.text))
    work()


def _answer(store: Store, turn: str, heard: Sequence[Heard]) -> Replies:
    with store.transaction() as session:
        row = locked_turn(session, turn)
        if row is None:
            raise UnknownTurn(turn)
        if row.done:
            return list(row.replies or [])
        person = locked_person(session, row.user)
        front = hidden_front(row.text)
        if _late(row, person, heard):
            replies = _refused(session, turn, person, heard[0])
        else:
            replies = []
            for part in heard:
                one = Turn(session, turn, person, part, _part(row.text, front, part))
                erasing = one.moment.at == "erasing"
                replies = without_repeats(replies, handlers.respond(one))
                if erasing and one.moment.at == "erasing" and part.intent != "delete":
                    erasure.lapse(one)  # a *yes* to anything later deletes nothing
                one.keep()
        close(row, _bound(replies, Standing.of(Moment.of(person.moment), person.current_id)))
        return list(row.replies or [])


def _part(text: str, front: int, heard: Heard) -> str:
    return text[front + heard.span[0] : front + heard.span[1]] if heard.span else text


def _late(row: Row, person: Person, heard: Sequence[Heard]) -> bool:
    """Whether a button was pressed that stood under something else than what stands now."""
    if not row.under:
        return False
    then, now = Standing.read(row.under), Standing.of(Moment.of(person.moment), person.current_id)
    bonds = [intents()[part.intent].binds if part.intent in intents() else None for part in heard]
    return any(bond is not None and (then is None or not then.holds(now, bond)) for bond in bonds)


def _refused(session: Session, turn: str, person: Person, heard: Heard) -> list[Reply]:
    one = Turn(session, turn, person, heard, "")
    one.moment.offer = one.offered  # what is offered now was not taken up, and still stands
    replies = [Reply(phrase("late"), Act.UNCLEAR), *ask_again(one)]
    one.keep()
    return replies


def _bound(replies: list[Reply], standing: Standing) -> list[Reply]:
    """The replies with buttons that know what they stand under."""
    under = str(standing)
    return [replace(r, buttons=tuple(replace(button, under=under) for button in r.buttons)) for r in replies]


def without_repeats(earlier: list[Reply], later: list[Reply]) -> list[Reply]:
    """Both lists in order; a question that the later ones ask again is asked only once, at the end."""
    asked_again = any(reply.act == Act.ASK for reply in later)
    return [reply for reply in earlier if not (asked_again and reply.act == Act.ASK)] + later


def place(error: Exception) -> str:
    """What went wrong and where, without any value: a message could hold the user's words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}"
