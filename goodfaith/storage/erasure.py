"""Erased is erased: the rows of Slack's queues go with a person, and the bytes of rows go out of the files."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from goodfaith.storage import sqlite
from goodfaith.storage.tables import Outgoing, SlackEvent

SLACK = "slack:"  # a person who talks in Slack is named so, followed by the name of their conversation
_OWED = "scrub"


def scrub_after(session: Session) -> None:
    """Say that this transaction erases what somebody wrote: once it is committed, Store.transaction scrubs the files.

    Where the process dies before that, or others read for too long, the next Store.migrate or Store.finish_scrub does.
    """
    session.info[_OWED] = True
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        sqlite.owe(connection)


def owes_scrub(session: Session) -> bool:
    """Whether scrub_after was said in the session."""
    return bool(session.info.get(_OWED))


def forget(session: Session, user: str, but_turn: str | None = None) -> None:
    """Delete what Slack's queues hold of a person, up to the turn being answered; that one and later ones stay.

    Of events that were dealt with only their ids stay, which say nothing of anybody: so a late repeat is still
    recognized, and words that were erased do not come back. They go with the others that are old.
    """
    scrub_after(session)
    if not user.startswith(SLACK):
        return
    conversation = user.removeprefix(SLACK)
    session.execute(delete(Outgoing).where(Outgoing.conversation == conversation))
    mine = SlackEvent.conversation == conversation
    waiting = delete(SlackEvent).where(mine, SlackEvent.done.is_(False))
    if but_turn is not None:
        answered = select(SlackEvent.seq).where(SlackEvent.event_id == but_turn).scalar_subquery()
        waiting = waiting.where(SlackEvent.seq < answered)
    session.execute(waiting)
    nobodys = {"conversation": "", "channel": "", "ts": SlackEvent.event_id, "payload": {}}
    session.execute(update(SlackEvent).where(mine, SlackEvent.done.is_(True)).values(**nobodys))
