"""A gateway over a store and a stand-in for Rasa, asked in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from channels.api.gateway import Gateway
from channels.settings import Settings, settings, variables
from goodfaith.storage import Store
from tests.support.rasa import FakeRasa

TOKEN = "a-token-that-tests-use"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
URL = "http://127.0.0.1:8080"


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that owe nothing to the environment of the tests."""
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    return settings(home=tmp_path, token=SecretStr(TOKEN))


@pytest.fixture
def gateway(store: Store, rasa: FakeRasa, given: Settings) -> Gateway:
    return Gateway(store, rasa, given)  # type: ignore[arg-type]


@pytest.fixture
def client(gateway: Gateway) -> Iterator[TestClient]:
    """Somebody who holds the token."""
    with TestClient(gateway.api, base_url=URL, headers=AUTHORIZED, raise_server_exceptions=False) as one:
        yield one


def chat(client: TestClient, message: str, user: str = "ada", **more: str) -> list[dict]:
    """The replies to a message."""
    return client.post("/api/chat", json={"user": user, "message": message, **more}).raise_for_status().json()["replies"]
