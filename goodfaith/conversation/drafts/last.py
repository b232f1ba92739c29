"""The draft that a conversation is about."""

from __future__ import annotations

from sqlalchemy import select

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.storage.tables import Draft


def draft_of(turn: Turn) -> Draft | None:
    """The draft that came with the message, or None."""
    return turn.session.get(Draft, turn.heard.draft) if turn.heard.draft else None


def last_draft(turn: Turn) -> Draft | None:
    """The draft reviewed last, or else the person's newest."""
    if turn.moment.draft is not None:
        return turn.session.get(Draft, turn.moment.draft)
    query = select(Draft).where(Draft.user == turn.person.user).order_by(Draft.id.desc()).limit(1)
    return turn.session.scalar(query)


def no_draft(turn: Turn, act: Act) -> Reply:
    """Say that there is none; the next text of some length is taken for one."""
    turn.moment = turn.moment.model_copy(update={"at": "draft"})
    return Reply("I have no draft of yours yet. Paste it and I will read it.", act)
