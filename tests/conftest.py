"""What all unit tests share. The tests in `rasa_components/` run in Rasa's environment (tools/test.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodfaith.storage import Store
from tests.support.stores import any_store, any_url, database, empty_url, postgres, postgres_template, template

__all__ = ["any_store", "any_url", "database", "empty_url", "postgres", "postgres_template", "template"]

collect_ignore = ["rasa_components"]


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
