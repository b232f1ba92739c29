"""What is PostgreSQL's own: a server that goes away, rows that are locked, errors told apart."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DataError

from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage import store as module
from goodfaith.storage.postgres import lock_migrations
from goodfaith.storage.tables import Person, Turn
from goodfaith.storage.turns import locked_turn
from tests.support.postgres import Server
from tests.support.talk import counts

pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest.fixture
def admin(any_url: str, store: Store) -> Iterator[psycopg.Connection]:
    """Whoever runs the server."""
    with psycopg.connect(any_url, autocommit=True) as connection:
        yield connection


OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"


def told(url: str) -> str:
    """What somebody is told who starts with an address."""
    store = Store(url)
    with pytest.raises(StoreUnavailable) as caught:
        store.migrate()
    store.close()
    return str(caught.value)


def test_a_database_that_is_not_there_is_named(postgres: Server, database: str) -> None:
    assert "'nowhere'" in told(postgres.url("nowhere"))


def test_a_role_that_may_make_no_tables_is_told_what_it_needs(postgres: Server, empty_url: str) -> None:
    name = str(make_url(empty_url).database)
    for statement in ("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"):
        postgres.run(statement, name)
    assert "GRANT CREATE" in told(empty_url.replace("goodfaith@", "guest@"))


def test_a_server_that_goes_down_in_the_middle_is_unavailable(store: Store, admin: psycopg.Connection) -> None:
    def cut_off() -> None:
        with store.transaction() as session:
            session.add(Person(user="ada"))
            session.flush()
            admin.execute(OTHERS)
            session.add(Person(user="bob"))

    with pytest.raises(StoreUnavailable):
        cut_off()
    assert counts(store) == {}  # and it is there again


def test_a_connection_cut_while_nobody_used_it_is_made_anew(store: Store, admin: psycopg.Connection) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
    admin.execute(OTHERS)
    with store.transaction() as session:
        session.add(Person(user="bob"))


def test_a_row_locked_for_too_long_is_unavailable(any_url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.transaction() as session:
        session.add(Turn(id="t1", user="ada", text="hi"))
    monkeypatch.setattr(module, "BUSY_SECONDS", 0)
    hasty = Store(any_url)
    with store.transaction() as session:
        assert locked_turn(session, "t1")
        with pytest.raises(StoreUnavailable), hasty.transaction() as other:
            locked_turn(other, "t1")
    hasty.close()


@pytest.mark.parametrize("fault", ["40001", "40P01", "57014", "57P01", "53100", "53300", "25006", "XX001", "58030"])
def test_what_passes_is_unavailable(store: Store, fault: str) -> None:
    with pytest.raises(StoreUnavailable), store.transaction() as session:
        session.connection().exec_driver_sql(f"DO $$ BEGIN RAISE SQLSTATE '{fault}'; END $$")


@pytest.mark.parametrize("fault", ["22001", "23505", "42P01", "54000", "0A000"])
def test_what_is_a_fault_of_ours_is_told_as_that(store: Store, fault: str) -> None:
    with pytest.raises(Exception, match="psycopg") as told, store.transaction() as session:
        session.connection().exec_driver_sql(f"DO $$ BEGIN RAISE SQLSTATE '{fault}'; END $$")
    assert not isinstance(told.value, StoreUnavailable)


def test_text_that_it_cannot_keep_is_a_fault_and_no_outage(store: Store) -> None:
    with pytest.raises(DataError), store.transaction() as session:
        session.add(Turn(id="t", user="ada", text="nul \x00"))


def test_a_name_that_is_too_long_is_a_fault_and_no_outage(store: Store) -> None:
    with pytest.raises(DataError), store.transaction() as session:
        session.add(Person(user="a" * 201))


def test_the_lock_of_the_migrations_is_gone_with_their_transaction(store: Store, admin: psycopg.Connection) -> None:
    with store.engine.begin() as connection:
        lock_migrations(connection)
        assert admin.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone() == (1,)
    assert admin.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone() == (0,)
