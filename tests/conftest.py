"""What all unit tests share. The tests in `rasa_components/` run in Rasa's environment (tools/test.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodfaith.storage import Store

collect_ignore = ["rasa_components"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("template") / "goodfaith.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A fresh store."""
    from tests.support.talk import fresh

    one = fresh(template, tmp_path)
    yield one
    one.close()


@pytest.fixture
def talk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A conversation with somebody new."""
    from tests.support.talk import Talk, use

    use(monkeypatch, store)
    return Talk(store)
