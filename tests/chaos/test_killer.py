"""Each process is ended exactly as often as asked, and one that stays away ends the run."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from chaos import killer as killing
from chaos.killer import Killer, Rhythm


class Process:
    """A process that somebody starts anew as soon as it has ended; the last one is not."""

    numbers = itertools.count(1)

    def __init__(self, server: Server) -> None:
        self.pid = next(self.numbers)
        self.ended = False
        self._server = server

    def kill(self) -> None:
        self.ended = True
        self._server.ended += 1
        if self._server.ended != self._server.stays_away_after:
            self._server.process = Process(self._server)

    def wait(self) -> None:
        pass


class Server:
    """What the killer sees of one of the three."""

    def __init__(self, name: str, stays_away_after: int | None = None) -> None:
        self.name = name
        self.stays_away_after = stays_away_after
        self.ended = 0
        self.fast_deaths = 9
        self.process = Process(self)

    def up(self) -> bool:
        return not self.process.ended

    def dead(self) -> bool:
        return self.process.ended


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killing, "RHYTHMS", {})
    monkeypatch.setattr(killing, "OTHERS", Rhythm(pause=0.001, starting=0.5, starting_seconds=0.001))
    monkeypatch.setattr(killing, "BACK_SECONDS", 0.2)


def killed(servers: list[Any], quota: int) -> Killer:
    one = Killer(servers, quota, seed=1)
    one.start()
    one.join()
    return one


def test_each_is_ended_as_often_as_asked() -> None:
    servers = [Server(name) for name in ("rasa", "actions", "gateway")]
    one = killed(servers, 7)
    assert one.done()
    assert one.killed == {server.name: server.ended for server in servers} == {"rasa": 7, "actions": 7, "gateway": 7}
    assert not one.failures
    assert 0 < sum(one.starting.values()) < 21


def test_an_end_from_outside_is_no_sign_of_a_server_that_cannot_live() -> None:
    server = Server("rasa")
    killed([server], 1)
    assert server.fast_deaths == 0


def test_a_server_that_does_not_come_back_ends_the_run() -> None:
    servers = [Server("rasa", stays_away_after=3), Server("actions")]
    one = killed(servers, 10_000)
    assert one.failures == ["rasa did not come back within 0 s"]
    assert servers[0].ended == 3
    assert servers[1].ended < 10_000
