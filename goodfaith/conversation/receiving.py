"""Receiving: a message is a row before anything is done with it; what is told of it to understanding; its replies collected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts.recognition import draft_in, new_version
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.standing import Standing
from goodfaith.storage import Store
from goodfaith.storage.tables import Draft, Person, Turn, now
from goodfaith.storage.turns import add_turn, locked_person, locked_turn

MOST_CHARS = 200_000
MOST_CHARS_ANSWER = 10_000
KEPT = timedelta(days=1)  # an answered turn is kept so long, so that it gets the same replies when it is sent again

Replies = list[dict[str, Any]]


@dataclass(frozen=True)
class Waiting:
    """A turn still to be answered."""

    id: str
    user: str
    text: str
    under: str | None = None


@dataclass(frozen=True)
class Reading:
    """What understanding is told of a turn beside its text: the moment, and the draft that stands in for the text."""

    moment: str
    draft: int | None = None
    draft_chars: int = 0


def receive(store: Store, user: str, text: str, turn: str, under: str | None = None) -> None:
    """Keep a message of a person; a turn that is known changes nothing. Raises StoreUnavailable."""
    with store.transaction() as session:
        add_turn(session, turn, user, text, under or None)


def moment_of(store: Store, user: str) -> Moment:
    """Where the conversation with a person stands."""
    with store.transaction(writing=False) as session:
        person = session.get(Person, user)
        return Moment.of(person.moment if person else None)


def people_waiting(store: Store) -> list[str]:
    """Everybody with a turn that is not answered."""
    with store.transaction(writing=False) as session:
        return list(session.scalars(select(Turn.user).where(Turn.done.is_(False)).distinct()))


def waiting(store: Store, user: str) -> list[Waiting]:
    """The turns of a person that are not answered, in order."""
    with store.transaction(writing=False) as session:
        rows = session.scalars(select(Turn).where(Turn.user == user, Turn.done.is_(False)).order_by(Turn.seq))
        return [Waiting(row.id, user, row.text, row.under) for row in rows]


def outline(store: Store, turn: Waiting) -> Reading | None:
    """What understanding is told of a turn; a draft in it is filed and goes by reference.

    None where the message cannot be read at all: it is answered then. The text is looked at outside any transaction.
    """
    with store.transaction(writing=False) as session:
        person = session.get(Person, turn.user)
        moment = Moment.of(person.moment if person else None)
        before = session.get(Draft, moment.draft) if moment.at == "reviewed" else None
        last = before.text if before else None
    found = None
    if len(turn.text) <= MOST_CHARS:
        found = draft_in(turn.text, moment.at == "draft" or new_version(turn.text, last))
    refused = refusal(turn.text, found is not None)
    if refused is not None:
        finish(store, turn.id, [refused])
        return None
    pressed = Standing.read(turn.under) if turn.under else None
    hint = pressed.hint if pressed else moment.hint
    if found is None:
        return Reading(hint)
    return Reading(hint, _file(store, turn, found), len(found))


def _file(store: Store, turn: Waiting, text: str) -> int:
    with store.transaction() as session:
        person = locked_person(session, turn.user)
        draft = session.scalar(select(Draft).where(Draft.turn_id == turn.id))
        if draft is None:
            draft = Draft(user=turn.user, negotiation_id=person.current_id, text=text, turn_id=turn.id)
            session.add(draft)
            session.flush()
        return draft.id


def refusal(text: str, is_draft: bool) -> Reply | None:
    """The reply to a message that cannot be read at all; None for any other."""
    if not text.strip():
        return Reply(phrase("empty"), Act.UNCLEAR)
    limit = MOST_CHARS if is_draft else MOST_CHARS_ANSWER
    if len(text) > limit:
        return Reply(phrase("too_long", length=f"{len(text):,}", limit=f"{limit:,}"), Act.UNCLEAR)
    return None


def finish(store: Store, turn: str, replies: list[Reply]) -> None:
    """End a turn with these replies, unless it is answered."""
    with store.transaction() as session:
        row = locked_turn(session, turn)
        if row is not None and not row.done:
            close(row, replies)


def close(row: Turn, replies: list[Reply]) -> None:
    """Mark a turn as answered; its text is not needed any more."""
    row.replies = [reply.to_dict() for reply in replies]
    row.done, row.text, row.under = True, "", None


def answered(store: Store, turn: str) -> bool:
    """Whether a turn has its replies."""
    with store.transaction(writing=False) as session:
        return bool(session.scalar(select(Turn.done).where(Turn.id == turn)))


def collect(store: Store, user: str, turn: str) -> Replies:
    """The replies of a turn, after those of earlier ones that were not told yet; all are told now."""
    with store.transaction() as session:
        own = session.scalar(select(Turn).where(Turn.id == turn))
        if own is None:  # the person's data were deleted meanwhile
            return []
        untold = session.scalars(
            select(Turn)
            .where(Turn.user == user, Turn.done.is_(True), Turn.told.is_(False), Turn.seq < own.seq)
            .order_by(Turn.seq)
        )
        late = [reply for row in untold for reply in row.replies or []]
        session.execute(update(Turn).where(Turn.user == user, Turn.seq <= own.seq, Turn.told.is_(False)).values(told=True))
        old = delete(Turn).where(Turn.user == user, Turn.seq < own.seq, Turn.received < now() - KEPT, Turn.done, Turn.told)
        session.execute(old)
        replies = late + (own.replies or [])
        own.replies = replies
        return replies
