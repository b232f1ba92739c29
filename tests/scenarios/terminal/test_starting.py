"""What keeps the servers from starting is told in a line that says what to do, and nothing is left behind."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from channels.supervisor import ROOT, CannotStart, Supervisor, free_port, servers
from tests.support.coach import child, family, kill, process_of, wait_up

GOODFAITH = ROOT / ".venv" / "bin" / "goodfaith"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_without_a_model_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "MODEL", tmp_path / "none.tar.gz")
    with pytest.raises(CannotStart, match="make setup"):
        Supervisor(tmp_path).start()


def test_a_model_that_is_broken_is_told_with_the_log_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"no model at all")
    monkeypatch.setattr(servers, "MODEL", broken)
    supervisor = Supervisor(tmp_path, say=lambda _: None)
    with pytest.raises(CannotStart, match=r"make train.*rasa\.log"):
        supervisor.start()
    assert all(one.dead() for one in supervisor.children)


def test_a_port_in_use_is_an_error_that_names_it(tmp_path: Path, taken: int) -> None:
    with pytest.raises(CannotStart, match=f"port {taken} is in use.*GOODFAITH_PORT"):
        Supervisor(tmp_path, port=taken).start()


def test_the_command_says_the_same_in_one_line(tmp_path: Path, taken: int) -> None:
    environment = {**os.environ, "GOODFAITH_HOME": str(tmp_path), "GOODFAITH_PORT": str(taken)}
    done = subprocess.run([GOODFAITH, "serve"], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"port {taken} is in use" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_can_be_ended_while_it_starts(tmp_path: Path) -> None:
    serving = subprocess.Popen(
        [GOODFAITH, "serve", "--home", tmp_path, "--port", str(free_port())], stderr=subprocess.PIPE, text=True
    )
    with serving:
        everybody = children_of(serving.pid, at_least=3)
        serving.terminate()
        _, err = serving.communicate(timeout=30)
    assert "Traceback" not in err
    _, alive = psutil.wait_procs(everybody, timeout=10)
    assert not alive


def children_of(pid: int, at_least: int) -> list[psutil.Process]:
    """The processes that another starts, as soon as there are so many."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = family(pid)[1:]
        if len(found) >= at_least:
            return found
        time.sleep(0.05)
    raise AssertionError("the servers were not started")


@pytest.mark.parametrize("name", ["gateway", "actions"])
def test_a_server_that_dies_is_started_again(coach: Supervisor, name: str) -> None:
    one = child(coach, name)
    gone = kill(one)
    wait_up(one, other_than=gone)
    assert process_of(one).pid != gone
