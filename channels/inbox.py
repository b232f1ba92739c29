"""The inbox: a message is a row before anything is done with it, and is answered exactly once.

Turns of one person are answered one at a time and in order. A turn that could not be answered
stays; it is tried again before the person's next turn, and by the worker when all is up again.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from channels.rasa import Rasa, RasaDown
from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts.recognition import draft_in
from goodfaith.conversation.drafts.reviewing import new_version
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store
from goodfaith.storage.tables import Draft, Person, Turn, now

log = logging.getLogger(__name__)

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


class Inbox:
    """Receives messages and gets them answered. One a gateway process."""

    def __init__(self, store: Store, rasa: Rasa) -> None:
        self._store = store
        self._rasa = rasa
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def chat(self, user: str, text: str, turn: str | None = None) -> Replies:
        """Take a message and answer it, and first any that waits from an outage.

        The same `turn` again gives the same replies and changes nothing. While part of the coach is
        down the reply says so, and the message waits. Raises StoreUnavailable when it could not even be kept.
        """
        turn = turn or uuid.uuid4().hex
        await asyncio.to_thread(self._receive, user, text, turn)
        async with self._locks[user]:
            return await self._answer_until(user, turn)

    async def drain(self) -> None:
        """Answer whatever waits, person by person; stops at the first that cannot be answered."""
        for user in await asyncio.to_thread(self._users_waiting):
            async with self._locks[user]:
                for waiting in await asyncio.to_thread(self._waiting, user):
                    if not await self._answer(waiting):
                        return

    async def _answer_until(self, user: str, turn: str) -> Replies:
        if await asyncio.to_thread(self._replies, turn) is not None:
            return await asyncio.to_thread(self._collect, user, turn)
        for waiting in await asyncio.to_thread(self._waiting, user):
            if not await self._answer(waiting):
                return [Reply(phrase("outage"), Act.OUTAGE).to_dict()]
            if waiting.id == turn:
                break
        return await asyncio.to_thread(self._collect, user, turn)

    async def _answer(self, waiting: Waiting) -> bool:
        metadata = await asyncio.to_thread(self._prepare, waiting)
        refused = refusal(waiting.text, "draft" in metadata)
        if refused is not None:
            await asyncio.to_thread(self._finish, waiting.id, [refused])
            return True
        text = "a draft" if "draft" in metadata else waiting.text
        try:
            await self._rasa.turn(waiting.user, text, metadata)
        except RasaDown as error:
            log.warning("a turn waits: %s", error)
            return await asyncio.to_thread(self._replies, waiting.id) is not None
        return True

    # -- the rows, in threads -----------------------------------------------------------------

    def _receive(self, user: str, text: str, turn: str) -> None:
        try:
            with self._store.transaction() as session:
                if session.scalar(select(Turn.seq).where(Turn.id == turn)) is None:
                    session.add(Turn(id=turn, user=user, text=text))
        except IntegrityError:
            log.info("a turn came twice at once")

    def _replies(self, turn: str) -> Replies | None:
        with self._store.transaction(writing=False) as session:
            row = session.scalar(select(Turn).where(Turn.id == turn))
            return row.replies if row is not None and row.done else None

    def _users_waiting(self) -> list[str]:
        with self._store.transaction(writing=False) as session:
            return list(session.scalars(select(Turn.user).where(Turn.done.is_(False)).distinct()))

    def _waiting(self, user: str) -> list[Waiting]:
        """The turns of a person that are not answered, in order."""
        with self._store.transaction(writing=False) as session:
            rows = session.scalars(select(Turn).where(Turn.user == user, Turn.done.is_(False)).order_by(Turn.seq))
            return [Waiting(row.id, user, row.text) for row in rows]

    def _prepare(self, waiting: Waiting) -> dict[str, Any]:
        """What Rasa is told beside the text: the turn, the moment, and the draft, which is filed and goes by reference."""
        with self._store.transaction() as session:
            person = session.get(Person, waiting.user)
            if person is None:
                person = Person(user=waiting.user, moment={})
                session.add(person)
                session.flush()
            moment = Moment.model_validate(person.moment or {})
            metadata: dict[str, Any] = {"turn": waiting.id, "moment": moment.hint}
            before = session.get(Draft, moment.draft) if moment.at == "reviewed" else None
            awaited = moment.at == "draft" or new_version(waiting.text[:MOST_CHARS], before)
            text = draft_in(waiting.text, awaited) if len(waiting.text) <= MOST_CHARS else None
            if text is not None:
                draft = session.scalar(select(Draft).where(Draft.turn_id == waiting.id))
                if draft is None:
                    draft = Draft(user=waiting.user, negotiation_id=person.current_id, text=text, turn_id=waiting.id)
                    session.add(draft)
                    session.flush()
                metadata["draft"] = draft.id
            return metadata

    def _finish(self, turn: str, replies: list[Reply]) -> None:
        with self._store.transaction() as session:
            row = session.scalar(select(Turn).where(Turn.id == turn))
            if row is not None and not row.done:
                row.replies, row.done, row.text = [reply.to_dict() for reply in replies], True, ""

    def _collect(self, user: str, turn: str) -> Replies:
        """The replies of a turn, after those of earlier ones that were not told yet; all are told now."""
        with self._store.transaction() as session:
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


def refusal(text: str, is_draft: bool) -> Reply | None:
    """The reply to a message that cannot be read at all; None for any other."""
    if not text.strip():
        return Reply(phrase("empty"), Act.UNCLEAR)
    limit = MOST_CHARS if is_draft else MOST_CHARS_ANSWER
    if len(text) > limit:
        return Reply(phrase("too_long", length=f"{len(text):,}", limit=f"{limit:,}"), Act.UNCLEAR)
    return None
