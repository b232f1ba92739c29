"""One server process: how to start it, how to tell that it is up, and how to end it."""

from __future__ import annotations

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

STOP_SECONDS = 5
YOUNG_SECONDS = 10
START_SECONDS = 90
ANSWER_SECONDS = 2
LOOK_EVERY = 2.0  # seconds between two looks at one server
HUNG_LOOKS = 10  # in vain, one after the other
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One server process. `environment` is all that it sees of this one's; `health` is what it answers where it is up."""

    name: str
    command: list[str]
    environment: dict[str, str]
    health: str
    folder: Path = Path()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    fast_deaths: int = 0
    rest_until: float | None = None
    answered: bool = False
    looked: float = 0.0
    vain_looks: int = 0

    def start(self, log: Path) -> None:
        """Start the process in a session of its own; what it prints goes to a log that holds no user text. Raises OSError."""
        self.started = self.looked = time.monotonic()  # also where it fails: it is then tried again like one that died young
        self.rest_until, self.answered, self.vain_looks = None, False, 0
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )  # fmt: skip

    def up(self) -> bool:
        """Whether the server answers."""
        place = urlsplit(self.health)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", place.path)
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def look(self) -> None:
        """Ask now and then whether the server answers, and remember it."""
        if time.monotonic() - self.looked < LOOK_EVERY:
            return
        if self.up():
            self.answered, self.vain_looks = True, 0
        else:
            self.vain_looks += 1
        self.looked = time.monotonic()

    def hung(self) -> bool:
        """Whether the process lives and will not answer any more: it fell silent, or never spoke."""
        if not self.answered:
            return time.monotonic() - self.started > START_SECONDS
        return self.vain_looks >= HUNG_LOOKS

    def dead(self) -> bool:
        """Whether the process has ended."""
        return self.process is None or self.process.poll() is not None

    def rested(self) -> bool:
        """Whether the ended process may be started again: one that keeps dying young waits longer and longer."""
        if self.rest_until is None:
            self.fast_deaths = self.fast_deaths + 1 if time.monotonic() - self.started < YOUNG_SECONDS else 0
            pause = min(30, 2 ** (self.fast_deaths - 3)) if self.fast_deaths > 3 else 0
            self.rest_until = time.monotonic() + pause
        return time.monotonic() >= self.rest_until

    def stop(self) -> None:
        """End the process, by force if it takes longer than STOP_SECONDS."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the process, and whatever it started, by force."""
        if self.process is None or self.process.poll() is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()


def _die_with_parent() -> None:
    # In a session of their own, Ctrl-C in the terminal does not reach the children: the parent ends them in
    # order. They end with it even where it is killed.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
