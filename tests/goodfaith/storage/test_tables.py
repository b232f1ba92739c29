"""What is kept comes back as it was, on both databases alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError

from goodfaith.storage import Store
from goodfaith.storage.tables import Base, Draft, Entry, Negotiation, Outgoing, Person, SlackEvent, Turn, Verdict
from tests.support.talk import counts

WORDS = [
    "emoji 🤝🏽",
    "من فضلك 45 يومًا",
    "tab\there\x07 bell\x1b[31m",
    "x" * 10_000,
    "'; DROP TABLE entry; --",
    "𝟠% ﬁ e\u0301",
    "a\r\nb",
    "100 %s {} :name ?",
]


@pytest.fixture
def negotiation(store: Store) -> str:
    """The id of one, of Ada's."""
    with store.transaction() as session:
        session.add(Person(user="ada"))
        session.flush()
        session.add(Negotiation(id="n1", user="ada", name="Harbour Air"))
    return "n1"


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_words_are_kept_verbatim(store: Store, words: str) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada", moment={words: [words]}))
        session.add(Turn(id="t", user="ada", text=words, replies=[{"text": words}]))
    with store.transaction(writing=False) as session:
        turn = session.scalars(select(Turn)).one()
        assert (turn.text, turn.replies, session.get_one(Person, "ada").moment) == (words, [{"text": words}], {words: [words]})


@pytest.mark.parametrize("value", [None, [], [{}], [{"a": None, "b": [1, 2.5, True], "c": {"é": "\u0000"}}]])
def test_replies_are_kept_as_they_are(store: Store, value: list[dict[str, Any]] | None) -> None:
    with store.transaction() as session:
        session.add(Turn(id="t", user="ada", text="", replies=value))
    with store.transaction(writing=False) as session:
        assert session.scalars(select(Turn.replies)).one() == value


def test_what_is_not_said_is_what_the_tables_say(store: Store, negotiation: str) -> None:
    with store.transaction() as session:
        session.add(Turn(id="t", user="ada", text=""))
        session.add(Draft(user="ada", text="", turn_id="t"))
        session.add(SlackEvent(event_id="e", team="T", channel="D", ts="1", type="message", conversation="T:U"))
        session.add(Outgoing(key="k", conversation="T:U", channel="D"))
    with store.transaction(writing=False) as session:
        turn, draft = session.scalars(select(Turn)).one(), session.scalars(select(Draft)).one()
        event, out = session.scalars(select(SlackEvent)).one(), session.scalars(select(Outgoing)).one()
    assert (turn.done, turn.told, turn.replies, turn.under) == (False, False, None, None)
    assert (draft.findings, draft.negotiation_id) == ([], None)
    assert (event.done, event.told, event.failures, event.payload, event.subtype) == (False, False, 0, {}, "")
    assert (out.done, out.failures, out.payload, out.position) == (False, 0, {}, 0)
    assert turn.received.tzinfo is None


def test_a_moment_in_time_keeps_its_microseconds(store: Store) -> None:
    when = datetime(2026, 3, 29, 1, 30, 0, 123456)
    with store.transaction() as session:
        session.add(Turn(id="t", user="ada", text="", received=when))
    with store.transaction(writing=False) as session:
        assert session.scalars(select(Turn.received).where(Turn.received <= when)).one() == when


def test_a_name_may_be_as_long_as_its_column(store: Store) -> None:
    lengths = {column.name: column.type.length for column in Turn.__table__.columns if isinstance(column.type, String)}
    longest = {name: "é" * length for name, length in lengths.items() if length}
    assert set(longest) == {"id", "user", "under"}
    with store.transaction() as session:
        session.add(Turn(text="", **longest))
    with store.transaction(writing=False) as session:
        turn = session.scalars(select(Turn)).one()
        assert {name: getattr(turn, name) for name in longest} == longest


def test_a_verdict_on_a_long_sentence_is_kept(store: Store, negotiation: str) -> None:
    """More than PostgreSQL takes into an index, and nothing that it could compress."""
    quote = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))
    with store.transaction() as session:
        session.add(Verdict(negotiation_id=negotiation, kind="blame", quote=quote))
    with store.transaction(writing=False) as session:
        assert session.scalars(select(Verdict.quote)).one() == quote


def test_a_negotiation_belongs_to_somebody(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        session.add(Negotiation(user="nobody", name="x"))


def test_a_field_holds_one_entry_of_a_number(store: Store, negotiation: str) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        session.add_all([Entry(negotiation_id=negotiation, field="f", item=1, text="", turn_id="t") for _ in range(2)])


def test_with_a_person_goes_all_that_refers_to_them(store: Store, negotiation: str) -> None:
    with store.transaction() as session:
        session.add(Entry(negotiation_id=negotiation, field="f", text="", turn_id="t"))
        session.add(Draft(user="ada", negotiation_id=negotiation, text="", turn_id="t"))
        session.add(Verdict(negotiation_id=negotiation, kind="blame", quote="x"))
    with store.transaction() as session:
        session.execute(delete(Person).where(Person.user == "ada"))
    assert counts(store) == {}


def test_every_reference_goes_along(store: Store) -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.ondelete == "CASCADE", f"{table.name}.{key.parent.name}"
