"""Starting the three processes, keeping them up, and leaving none behind."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
RASA_PYTHON = ROOT / "rasa_components" / ".venv" / "bin" / "python"
MODEL = ROOT / "models" / "dialogue.tar.gz"
START_SECONDS = 90
STOP_SECONDS = 5
LOOK_SECONDS = 0.5
YOUNG_SECONDS = 10
_PR_SET_PDEATHSIG = 1

Say = Callable[[str], None]


class CannotStart(RuntimeError):
    """The servers cannot be started; the message says what to do."""


@dataclass
class Child:
    """One server process: how to start it and how to tell that it is up."""

    name: str
    command: list[str]
    environment: dict[str, str]
    health: str
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    fast_deaths: int = 0
    rest_until: float | None = None

    def start(self, log: Path) -> None:
        """Start the process in a session of its own; what it prints goes to a log that holds no user text."""
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env={**os.environ, **self.environment}, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )  # fmt: skip
        self.started, self.rest_until = time.monotonic(), None

    def up(self) -> bool:
        """Whether the server answers."""
        with suppress(httpx.HTTPError):
            return httpx.get(self.health, timeout=1, trust_env=False).status_code < 500
        return False

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
            self.process.kill()
            self.process.wait()


@dataclass
class Supervisor:
    """The three processes of one coach. `port` 0 picks a free one for the gateway."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 0
    say: Say = print
    children: list[Child] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _watch: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where the gateway answers."""
        return f"http://{self.host}:{self.port}"

    def start(self) -> None:
        """Start all and wait until they answer, telling each step. Raises CannotStart; nothing runs then."""
        self._check()
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        actions_port, rasa_port = free_port(), free_port()
        self.port = self.port or free_port()
        self.children = _children(self.home, self.host, self.port, rasa_port, actions_port)
        for child in self.children:
            child.start(self._log(child))
        waiting = list(self.children)
        began = time.monotonic()
        while waiting:
            for child in list(waiting):
                if child.up():
                    waiting.remove(child)
                    self.say(f"{child.name} is up ({time.monotonic() - began:.0f} s)")
                elif child.dead():
                    raise CannotStart(f"{child.name} ended while starting; see {self._log(child)}")
            if waiting and time.monotonic() - began > START_SECONDS:
                raise CannotStart(f"{waiting[0].name} did not answer within {START_SECONDS} s; see {self._log(waiting[0])}")
            if self._stopping.wait(0.1):
                raise CannotStart("ended while starting")
        self._try_out()
        self._watch = threading.Thread(target=self._keep_up, daemon=True)
        self._watch.start()

    def _try_out(self) -> None:
        """One turn of nobody's through Rasa and the actions: Rasa also starts without a model that it can read."""
        rasa = next(child for child in self.children if child.name == "rasa")
        body = {"sender": "-", "message": "hello", "metadata": {"turn": "-"}}
        answer: object = None
        with suppress(httpx.HTTPError, ValueError):
            answer = httpx.post(f"{rasa.health}webhooks/rest/webhook", json=body, timeout=30, trust_env=False).json()
        if not answer:
            raise CannotStart(f"the dialogue model cannot be used: run `make train`; see {self._log(rasa)}")

    def leave(self) -> None:
        """Let whoever waits, or starts, end."""
        self._stopping.set()

    def wait(self) -> None:
        """Wait until told to leave."""
        self._stopping.wait()

    def stop(self) -> None:
        """End all processes; none is left when this returns."""
        self._stopping.set()
        if self._watch is not None:
            self._watch.join()
        for child in reversed(self.children):
            child.stop()

    def _check(self) -> None:
        if not RASA_PYTHON.exists() or not MODEL.exists():
            raise CannotStart("the dialogue is not built yet: run `make setup`")
        if self.port and not port_is_free(self.host, self.port):
            raise CannotStart(
                f"port {self.port} is in use: stop what listens there, or choose another with --port or GOODFAITH_PORT"
            )

    def _log(self, child: Child) -> Path:
        folder = self.home / "logs"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{child.name}.log"

    def _keep_up(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            for child in self.children:
                if child.dead() and child.rested() and not self._stopping.is_set():
                    self.say(f"{child.name} ended; starting it again")
                    child.start(self._log(child))


def _children(home: Path, host: str, port: int, rasa_port: int, actions_port: int) -> list[Child]:
    shared = {"GOODFAITH_HOME": str(home), "GOODFAITH_ACTIONS_PORT": str(actions_port), "SANIC_HOST": "127.0.0.1"}
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(ROOT), "LOG_LEVEL": "WARNING", "OMP_NUM_THREADS": "1",
    }  # fmt: skip
    rasa_command = [
        str(RASA_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(rasa_port), "-m", str(MODEL),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--logging-config-file", "rasa_components/logging.yml",
    ]  # fmt: skip
    gateway = {"GOODFAITH_RASA_URL": f"http://127.0.0.1:{rasa_port}"}
    return [
        Child("rasa", rasa_command, {**shared, **quiet}, f"http://127.0.0.1:{rasa_port}/"),
        Child("actions", [sys.executable, "-m", "actions"], shared, f"http://127.0.0.1:{actions_port}/health"),
        Child(
            "gateway",
            [sys.executable, "-m", "uvicorn", "--factory", "channels.api.app:from_environment", "--host", host, "--port", str(port),
             "--no-access-log", "--log-level", "warning"],
            {**shared, **gateway}, f"http://{host}:{port}/api/negotiations?user=-",
        ),
    ]  # fmt: skip


def free_port() -> int:
    """A port on loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(host: str, port: int) -> bool:
    """Whether the port can be bound."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _die_with_parent() -> None:
    # In a session of their own, Ctrl-C in the terminal does not reach the children: the parent ends them in
    # order. They end with it even where it is killed.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
