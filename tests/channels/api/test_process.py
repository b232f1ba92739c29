"""The gateway as a process of its own, with nobody behind it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from channels.address import Address
from channels.settings import variables
from channels.supervisor import ROOT, free_port
from tests.channels.api.conftest import TOKEN

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-0000000000-test", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}  # fmt: skip


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose path a Unix socket can have."""
    folder = tmp_path_factory.mktemp("h")
    folder.chmod(0o700)
    return folder


def begun(home: Path, port: int, **more: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name not in variables()}
    told = {"GOODFAITH_HOME": str(home), "GOODFAITH_PORT": str(port), "GOODFAITH_RASA_URL": "http://127.0.0.1:9", **more}
    return subprocess.Popen(
        [sys.executable, "-m", "channels.api"], cwd=ROOT, env=kept | told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip


def live(front: Address) -> bool:
    try:
        return httpx.get(f"{front.url}/health/live", trust_env=False).status_code == 204
    except httpx.HTTPError:
        return False


@contextmanager
def process(home: Path, **more: str) -> Iterator[Address]:
    """A gateway that answers; ended at the end as the supervisor ends it, and then nothing went wrong."""
    front = Address(f"http://127.0.0.1:{free_port()}")
    with begun(home, int(front.url.rpartition(":")[2]), **more) as one:
        try:
            until = time.monotonic() + 60
            while not live(front):
                assert one.poll() is None, one.communicate()[0]
                assert time.monotonic() < until
                time.sleep(0.05)
            yield front
        finally:
            one.send_signal(signal.SIGTERM)
            said = one.communicate(timeout=30)[0]
    assert one.returncode == 0, said
    assert TOKEN not in said


def test_it_makes_its_token_and_answers_whoever_has_it(home: Path) -> None:
    with process(home) as front:
        token = SecretStr((home / "token").read_text().strip())
        with front.client(token, 10) as client:
            assert client.get("/api/negotiations?user=ada").json() == {"negotiations": []}
            assert client.get("/health").json()["rasa"] is False
        with front.client(SecretStr(TOKEN), 10) as stranger:
            assert stranger.get("/api/negotiations?user=ada").status_code == 401


def test_with_slack_the_port_that_slack_reaches_holds_nothing_of_the_api(home: Path) -> None:
    with process(home, GOODFAITH_TOKEN=TOKEN, **SLACK) as front:
        with front.client(SecretStr(TOKEN), 10) as outside:
            body = {"user": "slack:T1:U77", "message": "show my sheet"}
            assert outside.post("/api/chat", json=body).status_code == 404
            assert outside.post("/slack/events", json=body).status_code == 401
            assert outside.get("/health").json()["slack"]["ok"] is False
        with Address("http://localhost", home / "api.sock").client(SecretStr(TOKEN), 10) as inside:
            assert inside.get("/api/negotiations?user=ada").json() == {"negotiations": []}
            assert inside.post("/api/chat", json=body).status_code == 403
        assert (home / "api.sock").stat().st_mode & 0o777 == 0o600
    assert not (home / "api.sock").exists()


def test_what_keeps_it_from_starting_is_one_line(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with begun(home, other.getsockname()[1]) as one:
            said = one.communicate(timeout=60)[0]
    assert one.returncode == 2
    assert said.startswith("goodfaith: ")
    assert "Address already in use" in said
    assert said.count("\n") == 1


def test_an_address_is_asked_by_curl_as_it_is_by_programs(home: Path) -> None:
    assert Address("http://localhost", home / "api.sock").curl("/health", "$TOKEN") == (
        f'curl --unix-socket {home}/api.sock -H "Authorization: Bearer $TOKEN" "http://localhost/health"'
    )
