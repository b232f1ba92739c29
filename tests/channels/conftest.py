"""A stand-in for Rasa, and an inbox over it."""

from __future__ import annotations

import pytest

from channels.inbox import Inbox
from goodfaith.storage import Store
from tests.support.rasa import FakeRasa


@pytest.fixture
def rasa(store: Store) -> FakeRasa:
    return FakeRasa(store)


@pytest.fixture
def inbox(store: Store, rasa: FakeRasa) -> Inbox:
    return Inbox(store, rasa)  # type: ignore[arg-type]
