"""What Goodfaith costs beside a plain Rasa bot of rules and fixed responses, in one run on one machine.

    .venv/bin/python scripts/bench.py [--quick]

Exit code 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from bench import measure, plainbot, spent
from channels.supervisor import ROOT, free_port
from tests.support.coach import Talk, family, memory

GOODFAITH = ROOT / ".venv" / "bin" / "goodfaith"
# What people say in the middle of a preparation, from question to answer to question.
MESSAGES = (
    "go to demands", "Payment after 45 days instead of 90", "why do you ask", "our bank halved the credit line in May",
    "They would say that we squeeze them", "how do I label a concession?", "done", "show my sheet", "go to reputation",
    "what can go wrong with references?", "skip", "pause",
)  # fmt: skip
PLAIN = ("hello", "help", "why", "bye")


@dataclass
class Figures:
    """One of the two bots. Times in seconds, memory in bytes."""

    train: float = 0
    start: float = 0
    turn: measure.Turns = field(default_factory=lambda: measure.Turns(0, 0))
    rate: float = 0
    early: float = 0
    late: float = 0
    memory: int = 0


@dataclass(frozen=True)
class Size:
    """How long to measure."""

    turns: int = 200
    late: int = measure.LATE
    lasting: float = 20
    users: int = 16


def talk(figures: Figures, say: measure.Say, messages: tuple[str, ...], size: Size) -> None:
    """Measure the turns of a bot that is up."""
    figures.turn = measure.one_person(say, messages, size.turns)
    figures.early, figures.late = measure.early_and_late(say, messages, size.late)
    figures.rate = measure.many_at_once(say, messages, size.users, size.lasting)


def plain(size: Size, folder: Path) -> Figures:
    """Write, train, run and measure the plain bot."""
    figures = Figures()
    plainbot.write(folder)
    figures.train = plainbot.train(folder, folder / "models")
    began = time.monotonic()
    with plainbot.running(folder, folder / "models" / "dialogue.tar.gz") as bot:
        bot.wait()
        figures.start = time.monotonic() - began
        talk(figures, bot.say, PLAIN, size)
        figures.memory = memory(family(bot.pid))
    return figures


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """`goodfaith serve` on a free port: its address and process id."""
    port = free_port()
    command = [str(GOODFAITH), "serve", "--home", str(home), "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ}, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def coach(size: Size, folder: Path) -> tuple[Figures, dict[str, float]]:
    """Train, run and measure the coach; its figures, and where a turn's time goes."""
    figures = Figures()
    figures.train = plainbot.train(ROOT, folder / "models")
    home = folder / "home"
    home.mkdir()
    began = time.monotonic()
    with serving(home) as (url, pid):
        people = People(url)
        people.wait()
        figures.start = time.monotonic() - began
        talk(figures, people.say, MESSAGES, size)
        figures.memory = memory(family(pid))
        parts = where(people, home, pid)
    parts["understanding"] = spent.understanding(MESSAGES)
    parts["store: one durable write"] = spent.store(folder)
    return figures, parts


class People:
    """Everybody who talks with the coach, a connection each thread."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._talks: dict[tuple[str, int], Talk] = {}

    def talk(self, user: str) -> Talk:
        """The conversation of a person."""
        key = (user, threading.get_ident())
        if key not in self._talks:
            self._talks[key] = Talk(self.url, user)
        return self._talks[key]

    def say(self, user: str, message: str) -> None:
        """Send a message; the answer must be one."""
        if any(reply["act"] == "outage" for reply in self.talk(user).say(message)):
            raise RuntimeError("an outage while measuring")

    def wait(self) -> None:
        """Wait for the first answer."""
        while True:
            try:
                self.say("first", "hello")
            except (httpx.HTTPError, RuntimeError):
                time.sleep(0.1)
            else:
                return


def where(people: People, home: Path, pid: int) -> dict[str, float]:
    """The parts of a turn, in seconds, measured in the running servers."""
    servers = {part: process for process in family(pid) for part in process.cmdline() if part in ("rasa", "actions")}
    port = _after(servers["rasa"], "-p")
    actions_port = servers["actions"].environ()["GOODFAITH_ACTIONS_PORT"]
    return {
        "gateway and inbox": spent.inbox(people.talk("empty")),
        "Rasa with an idle action": spent.rasa(f"http://127.0.0.1:{port}/webhooks/rest/webhook", MESSAGES * 4),
        "action with its store": spent.action(home, f"http://127.0.0.1:{actions_port}/webhook"),
    }


def _after(process: psutil.Process, flag: str) -> str:
    line = process.cmdline()
    return line[line.index(flag) + 1]


def report(ours: Figures, theirs: Figures, parts: dict[str, float]) -> bool:
    """Print the tables; whether every target is reached."""
    rows = [
        ("time to train", ours.train, theirs.train, 1, "s", 60),
        ("start to first answer", ours.start, theirs.start, 1, "s", 15),
        ("turn, p50", ours.turn.p50, theirs.turn.p50, 1000, "ms", 80),
        ("turn, p95", ours.turn.p95, theirs.turn.p95, 1000, "ms", 200),
        ("turns a second, 16 people", ours.rate, theirs.rate, 1, "/s", -15),
        ("turn 500 against turn 5", ours.late / ours.early, theirs.late / theirs.early, 1, "x", 1.5),
        ("memory of all processes", ours.memory, theirs.memory, 1e-6, "MB", 1500),
    ]
    print(f"{'':<28}{'Goodfaith':>12}{'plain bot':>12}{'ratio':>8}  target")
    well = True
    for name, our, their, factor, unit, target in rows:
        reached = our * factor >= -target if target < 0 else our * factor <= target
        well = well and reached
        wanted = f"{'>=' if target < 0 else '<='} {abs(target)} {unit}{'' if reached else '   MISSED'}"
        print(f"{name:<28}{our * factor:>9.1f} {unit:<2}{their * factor:>9.1f} {unit:<2}{our / their:>8.2f}  {wanted}")
    print("\nwhere the time of a turn goes (median, ms)")
    core = max(0.0, parts["Rasa with an idle action"] - parts["understanding"])
    for name, seconds in {**parts, "Rasa core and its call to the action": core}.items():
        print(f"{name:<40}{seconds * 1000:>8.1f}")
    return well


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer turns; the figures are rough")
    size = Size(turns=60, late=120, lasting=6) if parser.parse_args().quick else Size()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        theirs = plain(size, Path(one))
        ours, parts = coach(size, Path(other))
    sys.exit(0 if report(ours, theirs, parts) else 1)


if __name__ == "__main__":
    main()
