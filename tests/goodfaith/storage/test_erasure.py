"""What was erased is in no row any more, and nobody else's is gone."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import JSON, Text, select

from goodfaith.storage import Store
from goodfaith.storage.erasure import forget
from goodfaith.storage.tables import Base, Person, SlackEvent, now
from goodfaith.storage.turns import insert_once
from tests.goodfaith.storage.written import ADA, BOB, CANARY, LENGTHS, OTHERS, erase, event, write
from tests.support.talk import counts


def test_the_canaries_stand_in_every_column_that_can_hold_words(store: Store) -> None:
    write(store, ADA, CANARY)
    with store.transaction(writing=False) as session:
        for name, table in Base.metadata.tables.items():
            for column in table.columns:
                if isinstance(column.type, Text | JSON):
                    assert CANARY in str(session.scalars(select(column)).all()), f"{name}.{column.name}"


def test_of_all_columns_none_holds_a_word_afterwards(store: Store) -> None:
    write(store, ADA, CANARY)
    erase(store)
    with store.transaction(writing=False) as session:
        rows = [str(session.connection().execute(table.select()).all()) for table in Base.metadata.tables.values()]
        assert session.get_one(Person, ADA).moment == {}
    assert CANARY not in "".join(rows)


def test_of_slacks_queues_only_ones_own_rows_go(store: Store) -> None:
    write(store, ADA, CANARY)
    write(store, BOB, OTHERS)
    erase(store)
    assert {name: counts(store)[name] for name in ("slack_event", "outgoing")} == {"slack_event": 4, "outgoing": 4}


def test_the_turn_being_answered_and_later_ones_stay(store: Store) -> None:
    with store.transaction() as session:
        session.add_all([event(f"e{number}", "T1:U1", payload={"text": str(number)}) for number in range(4)])
    with store.transaction() as session:
        forget(session, ADA, but_turn="e2")
    with store.transaction(writing=False) as session:
        assert session.scalars(select(SlackEvent.event_id).order_by(SlackEvent.seq)).all() == ["e2", "e3"]


def test_an_event_dealt_with_is_nobodys_and_still_known(store: Store) -> None:
    with store.transaction() as session:
        session.add_all([event(f"e{number}", "T1:U1", done=True, received=now() - timedelta(days=1)) for number in range(2)])
    erase(store)
    with store.transaction() as session:
        assert not insert_once(
            session, SlackEvent, event_id="e1", team="T1", channel="D1", ts="e1", type="message", conversation="T1:U1"
        )
        rows = session.scalars(select(SlackEvent)).all()
        assert {(row.conversation, row.channel, row.ts == row.event_id) for row in rows} == {("", "", True)}


def test_somebody_who_is_not_in_slack_takes_no_row_of_slack(store: Store) -> None:
    write(store, ADA, CANARY)
    erase(store, "T1:U1")
    assert counts(store)["slack_event"] == len(LENGTHS)
