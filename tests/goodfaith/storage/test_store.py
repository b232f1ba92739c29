import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from goodfaith.storage import Store, StoreUnavailable, home
from goodfaith.storage import store as module
from goodfaith.storage.tables import Base, Negotiation, Person, Turn
from tests.support.talk import counts


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0)


def tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names()) - {"alembic_version"}


def test_migration_makes_all_tables(store: Store) -> None:
    assert tables(store) == set(Base.metadata.tables)


def test_migration_makes_what_the_models_say(store: Store) -> None:
    found = inspect(store.engine)
    for name, table in Base.metadata.tables.items():
        assert {column["name"] for column in found.get_columns(name)} == {column.name for column in table.columns}


def test_migrating_twice_changes_nothing(store: Store) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
    store.migrate()
    assert counts(store) == {"person": 1}


def test_two_may_migrate_at_once(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def one() -> None:
        store = Store(f"sqlite:///{tmp_path / 'new.db'}")
        try:
            store.migrate()
        except BaseException as error:
            errors.append(error)
        finally:
            store.close()

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_an_error_undoes_the_whole_transaction(store: Store) -> None:
    def broken() -> None:
        with store.transaction() as session:
            session.add(Person(user="ada"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert counts(store) == {}


def test_a_locked_store_is_unavailable(impatient: None, store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "goodfaith.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable), store.transaction() as session:
        session.add(Person(user="ada"))
    other.close()
    assert counts(store) == {}


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


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'gone' / 'x.db'}")
    with pytest.raises(StoreUnavailable):
        store.migrate()


def test_what_breaks_a_rule_of_the_tables_is_told_as_that(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        session.add_all([Turn(id="t", user="ada", text=""), Turn(id="t", user="ada", text="")])


def test_no_error_holds_what_a_user_wrote(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.transaction() as session:
        session.add_all([Turn(id="t", user="ada", text="canary"), Turn(id="t", user="ada", text="canary")])
    assert "canary" not in str(caught.value)


def test_a_negotiation_belongs_to_somebody(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        session.add(Negotiation(user="nobody", name="x"))


WORDS = [
    "emoji 🤝🏽",
    "من فضلك 45 يومًا",
    "tab\there\x07 bell\x1b[31m",
    "x" * 10_000,
    "'; DROP TABLE entry; --",
    "𝟠% ﬁ e\u0301",
    "a\r\nb",
]


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_words_are_kept_verbatim(store: Store, words: str) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
        session.flush()
        session.add(Negotiation(user="ada", name=words))
    with store.transaction(writing=False) as session:
        assert session.scalars(select(Negotiation.name)).one() == words


def test_the_data_folder_is_its_owners_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOODFAITH_HOME", str(tmp_path / "mine"))
    assert home().stat().st_mode & 0o777 == 0o700


def test_the_database_may_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_DATABASE", "postgresql://db/goodfaith")
    assert module.default_url() == "postgresql://db/goodfaith"
