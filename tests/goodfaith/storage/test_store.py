"""A transaction is kept whole or not at all, and what a user wrote is in no error."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage import store as module
from goodfaith.storage.tables import Person, Turn
from tests.support.talk import counts

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0)


def test_an_error_undoes_the_whole_transaction(store: Store) -> None:
    def broken() -> None:
        with store.transaction() as session:
            session.add(Person(user="ada"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert counts(store) == {}


def test_what_breaks_a_rule_of_the_tables_is_told_as_that(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        session.add_all([Turn(id="t", user="ada", text=""), Turn(id="t", user="ada", text="")])


def test_no_error_holds_what_a_user_wrote(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.transaction() as session:
        session.add_all([Turn(id="t", user="ada", text="canary"), Turn(id="t", user="ada", text="canary")])
    assert "canary" not in str(caught.value)


def test_no_connection_free_is_unavailable(store: Store) -> None:
    with pytest.raises(StoreUnavailable, match="busy"), store.transaction():
        raise NoConnectionFree


@sqlite_only
def test_a_locked_store_is_unavailable(impatient: None, store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "goodfaith.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable), store.transaction() as session:
        session.add(Person(user="ada"))
    other.close()
    assert counts(store) == {}


@sqlite_only
def test_a_locked_store_can_still_be_read(impatient: None, store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "goodfaith.db")
    other.execute("BEGIN IMMEDIATE")
    assert counts(store) == {}
    other.close()


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "torn.db").write_text("no database " * 500)
    store = Store(f"sqlite:///{tmp_path / 'torn.db'}")
    with pytest.raises(StoreUnavailable):
        store.migrate()
    with pytest.raises(StoreUnavailable), store.transaction():
        pass
    store.close()
