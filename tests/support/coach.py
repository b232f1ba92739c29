"""What the scenarios, the chaos run and the benchmarks share: a running coach, and people who talk with it over HTTP.

All that they need of the supervisor stands here and nowhere else.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import psutil

from channels.supervisor import Child, Supervisor
from goodfaith.conversation.reply import waits

Replies = list[dict[str, Any]]
Server = Child  # one of the three processes, as the supervisor keeps it

ANSWER_SECONDS = 40
TOKEN = "token-of-the-tests-7d1f3c"  # with which everybody here talks with the gateway
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}


class NotAnswered(RuntimeError):
    """A message was sent again and again, and no answer came in time."""


class Talk:
    """One person's conversation over HTTP. `sent` holds all that they wrote."""

    def __init__(self, url: str, user: str) -> None:
        self.user = user
        self.sent: list[str] = []
        self.client = httpx.Client(base_url=url, timeout=ANSWER_SECONDS, trust_env=False, headers=AUTHORIZED)

    def post(self, message: str, turn: str | None = None, under: str | None = None) -> httpx.Response:
        """Send a message once; with what its button stood under, where it was one."""
        self.sent.append(message)
        body = {"user": self.user, "message": message}
        body |= {name: value for name, value in (("turn", turn), ("under", under)) if value is not None}
        return self.client.post("/api/chat", json=body)

    def say(self, message: str, turn: str | None = None) -> Replies:
        """Send a message once and return the replies; httpx.HTTPStatusError when there are none."""
        return list(self.post(message, turn).raise_for_status().json()["replies"])

    def insist(self, message: str, turn: str | None = None, seconds: float = 120) -> Replies:
        """Send the same turn until it is answered, whatever dies meanwhile.

        Raises NotAnswered when that takes longer than `seconds`, httpx.HTTPStatusError when the message is refused.
        """
        turn = turn or uuid.uuid4().hex
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                replies = self.say(message, turn)
                if not is_kept(replies):
                    return replies
            except httpx.HTTPStatusError as error:
                if error.response.status_code < 500:
                    raise
            except (httpx.HTTPError, ValueError):
                pass
            time.sleep(0.2)
        raise NotAnswered(f"turn {turn} was not answered within {seconds:.0f} s")

    def negotiations(self) -> list[dict[str, Any]]:
        """Id, name and facts of the person's negotiations."""
        answer = self.client.get("/api/negotiations", params={"user": self.user}).raise_for_status()
        return list(answer.json()["negotiations"])

    def sheet(self, name: str, form: str = "json") -> Any:
        """The sheet of a negotiation: data for json, else the page. StopIteration where there is none of that name."""
        number = next(row["id"] for row in self.negotiations() if row["name"] == name)
        wanted = {"format": form, "user": self.user}
        answer = self.client.get(f"/api/negotiations/{number}/sheet", params=wanted).raise_for_status()
        return answer.json() if form == "json" else answer.text

    def close(self) -> None:
        """Close the connection."""
        self.client.close()


def is_kept(replies: Replies) -> bool:
    """Whether the replies only say that the message is kept and its answer still to come."""
    return waits(replies) is not None


def acts(replies: Replies) -> list[str]:
    """What the coach did, in order."""
    return [reply["act"] for reply in replies]


@contextmanager
def running(home: Path, told: list[str] | None = None, variables: Mapping[str, str] | None = None) -> Iterator[Supervisor]:
    """All servers of a coach on free ports over a data folder; ended at the end. Raises CannotStart.

    `told` gets what the supervisor says; `variables` are added to the environment of the servers.
    """
    home.mkdir(parents=True, exist_ok=True)
    with patch.dict(os.environ, {"GOODFAITH_TOKEN": TOKEN, **(variables or {})}):
        supervisor = Supervisor(home, say=told.append if told is not None else lambda _: None)
        supervisor.start()
        try:
            yield supervisor
        finally:
            supervisor.stop()


def child(supervisor: Supervisor, name: str) -> Server:
    """One of the servers by name: `rasa`, `actions`, `gateway`."""
    return next(one for one in supervisor.children if one.name == name)


def process_of(one: Server) -> psutil.Process:
    """The process that a server runs in now."""
    assert one.process is not None
    return psutil.Process(one.process.pid)


def kill(one: Server) -> int:
    """End a server as a crash would, and return the process id it had.

    The supervisor lets a server that keeps dying young wait longer and longer; one killed from outside is none of those.
    """
    assert one.process is not None
    gone = one.process
    one.fast_deaths = 0
    gone.kill()
    gone.wait()
    return gone.pid


def wait_up(one: Server, other_than: int | None = None, seconds: float = 60, answering: bool = True) -> None:
    """Wait until a server answers, in another process than `other_than`; until it only runs where not `answering`.

    Raises NotAnswered.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if one.process is not None and one.process.pid != other_than and (one.up() if answering else not one.dead()):
            return
        time.sleep(0.1)
    raise NotAnswered(f"{one.name} did not come back within {seconds:.0f} s")


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it started."""
    head = psutil.Process(pid)
    return [head, *head.children(recursive=True)]


def memory(processes: list[psutil.Process]) -> int:
    """Resident memory of processes, in bytes."""
    return sum(int(process.memory_info().rss) for process in processes)
