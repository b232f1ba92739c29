"""What Goodfaith costs beside a plain Rasa bot of rules and fixed responses, in one run on one machine.

    python -m bench.coach [--quick]

Exit code 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import measure, plainbot, spent
from bench.people import People
from bench.report import Figures, report
from channels.supervisor import ROOT, free_port
from tests.support.coach import TOKEN, family, memory

# What people say in the middle of a preparation, from question to answer to question.
MESSAGES = (
    "go to demands", "Payment after 45 days instead of 90", "why do you ask", "our bank halved the credit line in May",
    "They would say that we squeeze them", "how do I label a concession?", "done", "show my sheet", "go to reputation",
    "what can go wrong with references?", "skip", "pause",
)  # fmt: skip
PLAIN = ("hello", "help", "why", "bye")


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
    """`goodfaith serve` on a free port, without Slack: its address and process id."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("goodfaith")), "serve", "--home", str(home), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    process = subprocess.Popen(command, env={**environment, "GOODFAITH_TOKEN": TOKEN}, stderr=subprocess.DEVNULL)
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
    parts["Rasa core and its call to the action"] = max(0.0, parts["Rasa with an idle action"] - parts["understanding"])
    return figures, parts


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


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser("bench.coach", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer turns; the figures are rough")
    size = Size(turns=60, late=120, lasting=6) if parser.parse_args().quick else Size()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        theirs = plain(size, Path(one))
        ours, parts = coach(size, Path(other))
    sys.exit(0 if report(ours, theirs, parts) else 1)


if __name__ == "__main__":
    main()
