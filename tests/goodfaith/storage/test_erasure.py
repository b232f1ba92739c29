"""What was erased is in no row and no file any more."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import JSON, Text, delete, insert, select, update
from sqlalchemy.exc import OperationalError

from goodfaith.conversation.erasure import erase_negotiation, erase_person
from goodfaith.storage import Store, sqlite
from goodfaith.storage import store as module
from goodfaith.storage.erasure import forget
from goodfaith.storage.tables import Base, Draft, Entry, Negotiation, Outgoing, Person, SlackEvent, Turn, Verdict, now
from goodfaith.storage.turns import insert_once
from tests.support.talk import counts

ADA, BOB = "slack:T1:U1", "slack:T1:U2"
CANARY, OTHERS = "canary-3b9e", "others-keep-theirs"
LENGTHS = (3, 300, 9_000, 70_000)  # in a page, over several

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
postgres_only = pytest.mark.parametrize("database", ["postgres"], indirect=True)


def write(store: Store, user: str, words: str) -> None:
    """Rows with the words in every column that can hold what a user wrote."""
    room = user.removeprefix("slack:")
    with store.transaction() as session:
        session.add(Person(user=user, moment={"at": words}))
        session.flush()
        for length in LENGTHS:
            text, key = words + "x" * length, f"{user}:{length}"
            row = Negotiation(user=user, name=text, entries=[Entry(field="demands.what", text=text, turn_id=key)])
            session.add(row)
            session.flush()
            session.add_all(
                [
                    Draft(user=user, negotiation_id=row.id, text=text, turn_id=key, findings=[{"quote": text}]),
                    Verdict(negotiation_id=row.id, kind="blame", quote=text),
                    Turn(id=key, user=user, text=text, under=text[:300], replies=[{"text": text}]),
                    event(key, room, payload={"text": text}),
                    Outgoing(key=key, conversation=room, channel="D1", payload={"text": text}),
                ]
            )


def event(key: str, room: str, **more: object) -> SlackEvent:
    return SlackEvent(
        **{"event_id": key, "team": "T1", "channel": "D1", "ts": key, "type": "message", "conversation": room, **more}
    )


def crowd(store: Store) -> None:
    """Both people's entries side by side, growing: rows move between the pages of the file, and leave copies in the gaps."""
    chance = random.Random(5)
    with store.transaction() as session:
        owners = {row.user: row.id for row in session.scalars(select(Negotiation))}
        words = {ADA: CANARY, BOB: OTHERS}
        for number in range(1000, 2000):
            user = chance.choice((ADA, BOB))
            text = f"{words[user]} {number} " + "x" * chance.choice((3, 40, 80, 300, 900))
            row = {"id": number, "negotiation_id": owners[user], "field": "notes", "item": number, "text": text, "turn_id": "t"}
            session.execute(insert(Entry).values(row))
            longer = Entry.text + "z" * chance.choice((3, 40, 80, 300, 900))
            session.execute(update(Entry).where(Entry.id == chance.randint(1000, number)).values(text=longer))


def erase(store: Store, user: str = ADA) -> None:
    """As the coach does it."""
    with store.transaction() as session:
        erase_person(session, user)


def found(folder: Path, words: str = CANARY) -> dict[str, int]:
    """How often words stand in the files of a folder."""
    files = {path.name: path.read_bytes().count(words.encode()) for path in folder.rglob("*") if path.is_file()}
    return {name: count for name, count in files.items() if count}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scrub that gives up at once."""
    monkeypatch.setattr(module, "SCRUB_SECONDS", 0)


@pytest.fixture
def reader(store: Store, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another process in the middle of reading what Ada wrote."""
    write(store, ADA, CANARY)
    other = sqlite3.connect(tmp_path / "goodfaith.db", isolation_level=None)
    other.execute("BEGIN")
    assert other.execute("SELECT text FROM turn").fetchone()
    yield other
    other.close()


def test_the_canaries_stand_in_every_column_that_can_hold_words(store: Store) -> None:
    write(store, ADA, CANARY)
    with store.transaction(writing=False) as session:
        for name, table in Base.metadata.tables.items():
            for column in table.columns:
                if isinstance(column.type, Text | JSON):
                    assert CANARY in str(session.scalars(select(column)).all()), f"{name}.{column.name}"


@sqlite_only
def test_no_byte_is_left_in_any_file(store: Store, tmp_path: Path) -> None:
    write(store, BOB, OTHERS)
    write(store, ADA, CANARY)
    crowd(store)
    assert found(tmp_path)
    erase(store)
    assert found(tmp_path) == {}
    assert set(found(tmp_path, OTHERS)) == {"goodfaith.db"}


@sqlite_only
def test_no_byte_of_one_negotiation_is_left(store: Store, tmp_path: Path) -> None:
    with store.transaction() as session:
        session.add(Person(user=ADA))
        session.flush()
        session.add(Negotiation(id="n1", user=ADA, name=CANARY))
    with store.transaction() as session:
        erase_negotiation(session, session.get_one(Negotiation, "n1"))
    assert found(tmp_path) == {}


@sqlite_only
def test_what_is_taken_off_without_ado_is_zeroed_all_the_same(store: Store, tmp_path: Path) -> None:
    with store.transaction() as session:
        session.add(Turn(id="t1", user=ADA, text=CANARY))
    with store.transaction() as session:
        session.execute(delete(Turn))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found(tmp_path) == {}


@sqlite_only
def test_a_connection_that_only_stands_open_is_in_nobodys_way(store: Store, tmp_path: Path, reader: sqlite3.Connection) -> None:
    reader.execute("COMMIT")
    erase(store)
    assert found(tmp_path) == {}


@sqlite_only
def test_a_scrub_waits_for_whoever_reads(
    store: Store, tmp_path: Path, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodfaith.storage.sqlite.time.sleep", lambda _: reader.close())
    monkeypatch.setattr(module, "SCRUB_SECONDS", 60)
    erase(store)
    assert found(tmp_path) == {}


@sqlite_only
def test_who_reads_for_too_long_is_waited_for_later(
    store: Store, tmp_path: Path, reader: sqlite3.Connection, hasty: None, caplog: pytest.LogCaptureFixture
) -> None:
    erase(store)
    assert counts(store) == {"person": 1}
    assert found(tmp_path)
    assert not store.finish_scrub()
    assert "not yet out" in caplog.text
    reader.close()
    assert store.finish_scrub()
    assert found(tmp_path) == {}


@sqlite_only
def test_somebody_who_writes_is_waited_for_later(store: Store, tmp_path: Path, hasty: None) -> None:
    write(store, ADA, CANARY)
    with store.transaction() as session:
        erase_person(session, ADA)
        assert not store.scrub()  # this very transaction has the lock
    assert found(tmp_path) == {}


@sqlite_only
def test_a_process_that_dies_before_leaves_it_to_the_next(
    store: Store, any_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, ADA, CANARY)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "scrub", lambda _: False)
        erase(store)
    assert found(tmp_path)
    after = Store(any_url)
    after.migrate()
    assert found(tmp_path) == {}
    after.close()


@sqlite_only
def test_a_scrub_that_fails_undoes_no_erasure(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> bool:
        raise OperationalError("VACUUM", None, sqlite3.OperationalError(CANARY))

    write(store, ADA, CANARY)
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "scrub", broken)
        erase(store)
    assert counts(store) == {"person": 1}
    assert CANARY not in caplog.text
    assert store.finish_scrub()
    assert found(tmp_path) == {}


@sqlite_only
def test_an_erasure_that_is_undone_owes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        with store.transaction() as session:
            erase_person(session, ADA)
            raise ZeroDivisionError

    monkeypatch.setattr(Store, "scrub", lambda _: pytest.fail("nothing was erased"))
    with pytest.raises(ZeroDivisionError):
        broken()
    assert store.finish_scrub()


@sqlite_only
def test_an_erasure_during_a_scrub_is_owed_still(
    store: Store, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: float) -> None:
        with store.engine.begin() as connection:
            sqlite.owe(connection)
        reader.close()

    monkeypatch.setattr("goodfaith.storage.sqlite.time.sleep", meanwhile)
    monkeypatch.setattr(module, "SCRUB_SECONDS", 60)
    assert store.scrub()
    assert sqlite.is_owed(store.engine)


def test_a_database_in_memory_has_no_files() -> None:
    store = Store("sqlite://")
    store.migrate()
    with store.transaction() as session:
        erase_person(session, ADA)
    assert store.finish_scrub()
    store.close()


@postgres_only
def test_the_server_clears_erased_rows_out_of_its_pages(store: Store) -> None:
    write(store, ADA, CANARY)
    erase(store)
    with store.transaction(writing=False) as session:
        assert session.connection().exec_driver_sql("SELECT pg_relation_size('draft')").scalar_one() == 0


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
