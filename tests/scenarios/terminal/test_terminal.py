"""`goodfaith chat` as a person and as a script use it: it talks, and leaves no process behind."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from ptyprocess import PtyProcessUnicode

from channels.supervisor import ROOT
from tests.support.coach import family

GOODFAITH = str(ROOT / ".venv" / "bin" / "goodfaith")
START_SECONDS = 90
PROMPT = "\x1b[?2004h"  # a terminal is told to say what is pasted: somebody may type now
DRAFT = "Dear Ms Lind,\n\nWe need net 45 from January. Take it or leave it.\n\nKind regards\nAnn"


class Screen:
    """A terminal with `goodfaith chat` in it."""

    def __init__(self, home: Path) -> None:
        environment = {**os.environ, "GOODFAITH_HOME": str(home), "TERM": "xterm", "COLUMNS": "200", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = PtyProcessUnicode.spawn([GOODFAITH, "chat", "--user", "ann"], env=environment, dimensions=(50, 200))
        self.seen = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """Read until the words appear; returns what came since the last call."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            assert self._read(), self.seen[-2000:]
        before, found, self.seen = self.seen.partition(words)
        return before + found

    def interrupted(self, seconds: float = 30) -> str:
        """Press Ctrl-C again and again, as impatient people do, and return all that comes until the end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.process.sendintr()
            pause = time.monotonic() + 1
            while time.monotonic() < pause:
                if not self._read():
                    return self.seen
        raise AssertionError(self.seen[-2000:])

    def _read(self) -> bool:
        """Take what came, waiting a moment for it; False at the end."""
        if select.select([self.process.fd], [], [], 0.2)[0]:
            try:
                self.seen += self.process.read(4096)
            except EOFError:
                return False
        return True


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """The program at its prompt."""
    shown = Screen(tmp_path)
    try:
        shown.until(PROMPT, START_SECONDS)
        yield shown
    finally:
        shown.process.close(force=True)


def gone(processes: list[psutil.Process], seconds: float = 15) -> bool:
    """Whether all of them end in time."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return not alive


def test_a_conversation_in_a_terminal(screen: Screen, tmp_path: Path) -> None:
    everybody = family(screen.process.pid)
    assert len(everybody) >= 4
    screen.process.write("start prep for Nordkai\n")
    assert "Nordkai" in screen.until(PROMPT)
    screen.process.write("go to demands\n")
    assert "hard to accept" in screen.until(PROMPT)
    screen.process.write("Payment after 45 days instead of 90,\nsince our growers want\ntheir money early\n")
    assert screen.until(PROMPT).count("Saved") == 1
    screen.process.write("review my draft\n")
    screen.until(PROMPT)
    screen.process.write(f"\x1b[200~{DRAFT}\x1b[201~\r")
    reviewed = screen.until(PROMPT)
    while "1. “" not in reviewed:  # the pasted lines are shown first
        reviewed += screen.until(PROMPT)
    left = screen.interrupted()
    assert "Good luck" in left
    assert "Traceback" not in left
    screen.process.wait()
    assert screen.process.exitstatus == 0
    assert gone(everybody)
    shown = subprocess.run(
        [GOODFAITH, "sheet", "--user", "ann", "--format", "json", "--home", tmp_path],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert "Payment after 45 days instead of 90,\\nsince our growers want\\ntheir money early" in shown


def test_ctrl_d_ends_it_politely(screen: Screen) -> None:
    everybody = family(screen.process.pid)
    screen.process.write("\x04")
    assert "Good luck" in screen.until("Good luck")
    screen.process.wait()
    assert screen.process.exitstatus == 0
    assert gone(everybody)


def test_messages_from_a_pipe_are_a_line_each_or_stand_between_marks(tmp_path: Path) -> None:
    said = "start prep for Nordkai\n\ngo to demands\nPayment after 45 days instead of 90\n/restart\n"
    said += f"review my draft\n<<< DRAFT\n{DRAFT}\n>>> DRAFT\nbye\nnever sent\n"
    started = subprocess.Popen(
        [GOODFAITH, "chat", "--user", "ann", "--home", tmp_path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with started:
        out, err = started.communicate(said, timeout=START_SECONDS)
    assert started.returncode == 0, err
    echoed = re.findall(r"^> (.*)$", out, re.M)
    lines = ["start prep for Nordkai", "go to demands", "Payment after 45 days instead of 90", "/restart", "review my draft"]
    assert echoed == [*lines, *(line for line in DRAFT.split("\n") if line), "bye"]
    assert out.count("1. “") == 1
    assert "Saved" in out
    assert "never sent" not in out
    assert "\x1b" not in out
    assert "Traceback" not in err
    assert "is up" in err
    assert "45 days" not in err
