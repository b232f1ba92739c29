"""What was erased is in no file any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError

from goodfaith.conversation.erasure import erase_negotiation, erase_person
from goodfaith.storage import Store, sqlite
from goodfaith.storage import store as module
from goodfaith.storage.tables import Negotiation, Person, Turn
from tests.goodfaith.storage.written import ADA, BOB, CANARY, OTHERS, crowd, erase, found, write
from tests.support.talk import counts

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
postgres_only = pytest.mark.parametrize("database", ["postgres"], indirect=True)


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
