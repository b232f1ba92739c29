"""The doors of a gateway: one without Slack, two with it, and what runs beside them."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from channels.api import gateway as gateway_module
from channels.api.gateway import Gateway
from channels.api.listening import listening, taken
from channels.api.serving import Servers
from channels.settings import Settings, settings
from goodfaith.storage import Store, StoreUnavailable
from tests.channels.api.conftest import AUTHORIZED, TOKEN
from tests.support.rasa import FakeRasa

SLACK = {"SLACK_BOT_TOKEN": "xoxb-0000000000-test", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


class SlackStub:
    """A Slack door that takes everything and does nothing."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        self.told = {"ok": True} if told is None else told
        self.runs = False
        self.routes = [Route("/slack/events", self._receive, methods=["POST"])]

    async def _receive(self, request: Request) -> PlainTextResponse:
        return PlainTextResponse((await request.body()).decode())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.runs = True
        yield
        self.runs = False

    def health(self) -> dict[str, Any]:
        return self.told


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> SlackStub:
    """What the gateway gets where it asks for Slack."""
    one, module = SlackStub(), ModuleType("channels.slack.bootstrap")
    module.slack = lambda store, inbox, given: one  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "channels.slack.bootstrap", module)
    return one


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose path a Unix socket can have."""
    return tmp_path_factory.mktemp("s")


@pytest.fixture
def two_doors(
    slack: SlackStub, store: Store, rasa: FakeRasa, given: Settings, short: Path, monkeypatch: pytest.MonkeyPatch
) -> Gateway:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)
    return Gateway(store, rasa, settings(home=short, token=SecretStr(TOKEN)))  # type: ignore[arg-type]


def test_without_slack_there_is_one_door(gateway: Gateway) -> None:
    assert gateway.front is None
    assert gateway.doors() == [(("127.0.0.1", 8080), gateway.api)]


def test_with_slack_the_api_moves_to_a_socket_or_to_a_port_of_its_own(
    two_doors: Gateway, store: Store, rasa: FakeRasa, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two_doors.doors() == [(("127.0.0.1", 8080), two_doors.front), (short / "api.sock", two_doors.api)]
    monkeypatch.setenv("GOODFAITH_API_PORT", "8090")
    monkeypatch.setenv("GOODFAITH_HOST", "0.0.0.0")
    other = Gateway(store, rasa, settings(home=short))  # type: ignore[arg-type]
    assert [place for place, _ in other.doors()] == [("0.0.0.0", 8080), ("127.0.0.1", 8090)]


async def test_slack_as_it_is_fits_in_the_front(
    store: Store, rasa: FakeRasa, given: Settings, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)
    gateway = Gateway(store, rasa, settings(home=short))  # type: ignore[arg-type]
    assert gateway.front is not None
    transport = httpx.ASGITransport(gateway.front)
    async with httpx.AsyncClient(transport=transport, base_url="http://coach.example.org") as client:
        assert (await client.post("/slack/events", content=b"{}")).status_code == 401
        assert (await client.get("/health")).json()["slack"]["ok"] is False


async def test_both_doors_lead_to_one_coach(two_doors: Gateway, slack: SlackStub, short: Path) -> None:
    (_, public), (place, private) = two_doors.doors()
    with listening([("127.0.0.1", 0), place]) as sockets:
        assert (short / "api.sock").stat().st_mode & 0o777 == 0o600
        servers = Servers(list(zip(sockets, (public, private), strict=True)))
        async with two_doors.running():
            assert slack.runs
            serving = asyncio.create_task(servers.serve())
            port = sockets[0].getsockname()[1]
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=AUTHORIZED, trust_env=False) as outside:
                for path in ("/api/negotiations?user=ada", "/metrics", "/docs", "/openapi.json"):
                    assert (await outside.get(path)).status_code == 404
                body = {"user": "ada", "message": "thanks"}
                assert (await outside.post("/api/chat", json=body)).status_code == 404
                # Slack comes by whatever name the company gave the machine.
                named = await outside.post("/slack/events", content=b"payload=1", headers={"Host": "coach.example.org"})
                assert (named.status_code, named.text) == (200, "payload=1")
                assert (await outside.get("/health")).json()["slack"] == {"ok": True}
            transport = httpx.AsyncHTTPTransport(uds=str(short / "api.sock"))
            async with httpx.AsyncClient(base_url="http://localhost", transport=transport) as inside:
                assert (await inside.post("/api/chat", json=body)).status_code == 401
                answer = await inside.post("/api/chat", json=body, headers=AUTHORIZED)
                assert answer.json()["replies"][0]["act"] == "thanks"
                assert (await inside.post("/slack/events", headers=AUTHORIZED, json={})).status_code == 404
            servers.leave()
            await serving
        assert not slack.runs
    assert not (short / "api.sock").exists()


def test_a_socket_left_behind_is_in_nobodys_way_and_a_live_one_is_not_taken(short: Path) -> None:
    path = short / "api.sock"
    with listening([path]):
        left = path.rename(short / "left")
    assert not taken(left)
    with listening([left]):
        assert taken(left)
        with pytest.raises(OSError, match="already"), listening([left]):
            pass
    assert not left.exists()


async def test_the_worker_outlives_whatever_goes_wrong(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(gateway_module, "DRAIN_SECONDS", 0)
    trouble, done = iter([StoreUnavailable("locked"), ValueError("canary")]), asyncio.Event()

    async def drain(_: object) -> None:
        for error in trouble:
            raise error
        done.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(gateway_module.Inbox, "drain", drain)
    async with gateway.running():
        await asyncio.wait_for(done.wait(), 10)
    assert gateway.parts.metrics.counts["store_errors"] == 1
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text
