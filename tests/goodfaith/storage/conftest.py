"""All that the store does, it does on both databases."""

from __future__ import annotations

import pytest

from goodfaith.storage import Store


@pytest.fixture
def store(any_store: Store) -> Store:
    return any_store
