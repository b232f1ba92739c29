"""The conversation as a script has it, with the coach of the data folder."""

from __future__ import annotations

import asyncio
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from channels.api.gateway import Gateway
from channels.api.listening import Place, listening
from channels.api.serving import Servers
from channels.settings import settings, variables
from channels.terminal import chat
from goodfaith.conversation.phrases import phrase
from goodfaith.storage import Store
from tests.support.rasa import FakeRasa

TOKEN = "a-token-that-tests-use"


@contextmanager
def served(gateway: Gateway, place: Place) -> Iterator[int]:
    """A gateway that answers at a place meanwhile, in a thread of its own; the port where it has one."""
    with listening([place]) as (door,):
        loop = asyncio.new_event_loop()
        servers = Servers([(door, gateway.api)])
        thread = threading.Thread(target=loop.run_until_complete, args=(servers.serve(),))
        thread.start()
        try:
            yield 0 if isinstance(place, Path) else door.getsockname()[1]
        finally:
            loop.call_soon_threadsafe(servers.leave)
            thread.join()
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOODFAITH_TOKEN", TOKEN)
    return tmp_path_factory.mktemp("h")


@pytest.fixture
def gateway(store: Store, home: Path) -> Gateway:
    return Gateway(store, FakeRasa(store), settings(home=home))  # type: ignore[arg-type]


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


class Started:
    """A supervisor whose servers answer already."""

    port = 0

    def __init__(self, home: Path, say: object) -> None:
        self.token = SecretStr(TOKEN)
        self.api = settings(home=home, port=self.port).api
        self.began = self.ended = 0
        type(self).last = self

    def start(self) -> None:
        self.began += 1

    def stop(self) -> None:
        self.ended += 1


def test_servers_are_started_for_it_and_ended_after_it(
    gateway: Gateway, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chat, "Supervisor", Started)
    typed(monkeypatch, "thanks\n<<<\ngo to\nlanguage\n>>>\nbye\nnever said\n")
    with served(gateway, ("127.0.0.1", 0)) as port:
        monkeypatch.setattr(Started, "port", port)
        assert chat.chat(home, "ada") == 0
    out = capsys.readouterr().out
    assert out.startswith("> thanks\n")
    assert "> go to\n> language\n" in out
    assert phrase("bye") in out
    assert "never said" not in out
    assert (Started.last.began, Started.last.ended) == (1, 1)


def test_where_a_coach_answers_at_the_socket_it_is_that_one(
    gateway: Gateway, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-0000000000-test")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef")
    monkeypatch.delattr(chat, "Supervisor")
    typed(monkeypatch, "thanks\n")
    with served(gateway, home / "api.sock"):
        assert chat.chat(home, "ada") == 0
    assert len(capsys.readouterr().out.splitlines()) >= 2


def test_ctrl_c_ends_it_in_order(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(self: Started) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(chat, "Supervisor", Started)
    monkeypatch.setattr(Started, "port", 9)
    monkeypatch.setattr(Started, "start", interrupted)
    assert chat.chat(home, "ada") == 0
    assert phrase("bye") in capsys.readouterr().out
    assert Started.last.ended == 1
