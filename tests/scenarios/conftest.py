"""One coach for all scenarios: the real three processes over a data folder of their own."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from channels.supervisor import Supervisor
from tests.support.coach import Talk, child, running, wait_up

LONG_ENOUGH = 25  # characters from which a message cannot be in a log by chance


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def talks() -> list[Talk]:
    """All conversations held."""
    return []


@pytest.fixture(scope="session")
def servers(home: Path, talks: list[Talk]) -> Iterator[Supervisor]:
    """The servers. At the end no process is left, and no log holds a word of anybody."""
    told: list[str] = []
    with running(home, told) as supervisor:
        yield supervisor
        started = [one.process.pid for one in supervisor.children if one.process]
        started += [below.pid for pid in started for below in psutil.Process(pid).children(recursive=True)]
    assert len(started) >= 3
    assert not [pid for pid in started if psutil.pid_exists(pid)]
    logs = "\n".join(told + [path.read_text(errors="replace") for path in (home / "logs").iterdir()])
    assert not [text for talk in talks for text in talk.sent if len(text) >= LONG_ENOUGH and text[:200] in logs]


@pytest.fixture
def coach(servers: Supervisor) -> Supervisor:
    """The servers, all of them up."""
    for name in ("rasa", "actions", "gateway"):
        wait_up(child(servers, name))
    return servers


@pytest.fixture
def meet(coach: Supervisor, talks: list[Talk]) -> Iterator[Callable[[], Talk]]:
    """Begins a conversation with somebody who was never seen before."""
    met: list[Talk] = []

    def begin() -> Talk:
        met.append(Talk(coach.url, f"somebody-{uuid.uuid4().hex[:8]}"))
        return met[-1]

    yield begin
    talks += met
    for talk in met:
        talk.close()


@pytest.fixture
def talk(meet: Callable[[], Talk]) -> Talk:
    """A conversation with somebody new."""
    return meet()
