"""Fixtures for tests that hold on both databases: ask for `any_store`, or let a `store` of your own be it.

@pytest.fixture
def store(any_store: Store) -> Store:
    return any_store
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodfaith.storage import Store
from tests.support.postgres import Server, server

DATABASES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("template") / "goodfaith.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    assert store.scrub()  # and nothing is left in the write-ahead log
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, started for the first test that needs one."""
    with server() as one:
        yield one


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """The name of a database with all tables and nothing in it, to be copied."""
    name = postgres.create()
    store = Store(postgres.url(name))
    store.migrate()
    store.close()
    return name


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database: the test runs once with each."""
    return str(request.param)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path / 'goodfaith.db'}"
    else:
        yield from _lent(request.getfixturevalue("postgres"), "template1")


@pytest.fixture
def any_url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database with all tables and nothing in it: for tests that open it more than once."""
    if database == "sqlite":
        target = tmp_path / "goodfaith.db"
        target.write_bytes(request.getfixturevalue("template").read_bytes())
        yield f"sqlite:///{target}"
    else:
        yield from _lent(request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template"))


@pytest.fixture
def any_store(any_url: str) -> Iterator[Store]:
    """A fresh store."""
    store = Store(any_url)
    yield store
    store.close()


def _lent(postgres: Server, template: str) -> Iterator[str]:
    name = postgres.create(template)
    yield postgres.url(name)
    postgres.drop(name)
