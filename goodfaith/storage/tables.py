"""The tables. Times are UTC; texts are the user's own words, verbatim."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


def now() -> datetime:
    """The present moment in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def new_id() -> str:
    """A fresh identifier that tells nothing."""
    return uuid.uuid4().hex


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map: ClassVar = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON, str: Text, datetime: DateTime}


class Person(Base):
    """Somebody who talks with the coach, under the name that their channel gives them.

    `moment` is where the conversation stands (see goodfaith.conversation.moment).
    """

    __tablename__ = "person"

    user: Mapped[str] = mapped_column(String(200), primary_key=True)
    current_id: Mapped[str | None] = mapped_column(String(32))
    moment: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Negotiation(Base):
    """One negotiation that a person prepares."""

    __tablename__ = "negotiation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    user: Mapped[str] = mapped_column(ForeignKey("person.user", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)
    touched: Mapped[datetime] = mapped_column(default=now)

    entries: Mapped[list[Entry]] = relationship(
        order_by="Entry.item, Entry.id", cascade="all, delete-orphan", passive_deletes=True
    )
    passes: Mapped[list[Pass]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class Entry(Base):
    """An answer: what stands in one field of the sheet. `item` numbers the entries of a field that takes many."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("negotiation_id", "field", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[str] = mapped_column(ForeignKey("negotiation.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(60))
    item: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    turn_id: Mapped[str] = mapped_column(String(200))
    written: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Pass(Base):
    """A question that the user skipped, or a field of many that they said is complete."""

    __tablename__ = "pass"
    __table_args__ = (UniqueConstraint("negotiation_id", "field", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[str] = mapped_column(ForeignKey("negotiation.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(60))
    item: Mapped[int] = mapped_column(default=0)


class Draft(Base):
    """A message that a person had reviewed, with what was found in it."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(ForeignKey("person.user", ondelete="CASCADE"), index=True)
    negotiation_id: Mapped[str | None] = mapped_column(ForeignKey("negotiation.id", ondelete="CASCADE"))
    text: Mapped[str]
    turn_id: Mapped[str] = mapped_column(String(200), unique=True)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    written: Mapped[datetime] = mapped_column(default=now)


class Verdict(Base):
    """What the user said of a finding: not to be raised again for this counterpart."""

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[str] = mapped_column(ForeignKey("negotiation.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    quote: Mapped[str]
    given: Mapped[datetime] = mapped_column(default=now)


class Turn(Base):
    """A message received and what came of it: the inbox.

    When it is done, its effects and its `replies` were committed together and its text is gone.
    `told` says that the replies reached the user. Turns of one user are answered in the order of `seq`.
    `under` says what a pressed button stood under (goodfaith.conversation.standing); None for words that were typed.
    """

    __tablename__ = "turn"
    __table_args__ = (Index("turn_waiting", "user", "done"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(200), unique=True)
    user: Mapped[str] = mapped_column(String(200))
    text: Mapped[str]
    under: Mapped[str | None] = mapped_column(String(400))
    replies: Mapped[list[dict[str, Any]] | None]
    done: Mapped[bool] = mapped_column(default=False)
    told: Mapped[bool] = mapped_column(default=False)
    received: Mapped[datetime] = mapped_column(default=now)


class Queued:
    """What the two queues of Slack have in common (channels.slack.queue).

    `conversation` is what is dealt with one at a time and in order of `seq`. `claimed_by` is the process that works on
    the row, until `claimed_until`. `outages` counts how often it had to wait for a part that is down, `failures` how often
    dealing with it raised an error: only these come to an end. The `payload` goes when the row is done.
    """

    seq: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(String(100))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done: Mapped[bool] = mapped_column(default=False)
    outages: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime] = mapped_column(default=now)
    claimed_by: Mapped[str | None] = mapped_column(String(200))
    claimed_until: Mapped[datetime | None]


class SlackEvent(Queued, Base):
    """Something that happened in Slack and was acknowledged: kept until it is dealt with, dropped where it is known.

    Slack sends an event again under its own id, and now and then under a new one: both ways are unique.
    `told` says that the user knows that the answer is still to come.
    """

    __tablename__ = "slack_event"
    __table_args__ = (
        UniqueConstraint("team", "channel", "ts", "type", "subtype"),
        Index("slack_event_waiting", "done", "conversation", "seq"),
    )

    event_id: Mapped[str] = mapped_column(String(200), unique=True)
    team: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    ts: Mapped[str] = mapped_column(String(200))
    type: Mapped[str] = mapped_column(String(60))
    subtype: Mapped[str] = mapped_column(String(60), default="")
    received: Mapped[datetime] = mapped_column(default=now)
    told: Mapped[bool] = mapped_column(default=False)


class Outgoing(Queued, Base):
    """A message to be posted in Slack: a row before it is a post, so that a crash neither loses nor doubles it.

    `key` goes into the message's metadata and is looked for before a second attempt. `position` orders the
    messages that answer one event. `attempts` counts those after which the message may be in Slack; `posted` is
    Slack's time stamp.
    """

    __tablename__ = "outgoing"
    __table_args__ = (Index("outgoing_waiting", "done", "conversation", "seq"),)

    key: Mapped[str] = mapped_column(String(250), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    channel: Mapped[str] = mapped_column(String(40))
    thread: Mapped[str | None] = mapped_column(String(40))
    posted: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    written: Mapped[datetime] = mapped_column(default=now)
