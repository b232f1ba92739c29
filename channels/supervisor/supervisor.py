"""The three processes of one coach: started together, kept up, ended together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from pydantic import SecretStr

from channels.address import Address
from channels.api.listening import taken
from channels.api.token import token
from channels.settings import Settings, reachable, settings
from channels.supervisor import servers
from channels.supervisor.child import START_SECONDS, Child
from channels.supervisor.ports import free_port, port_is_free

LOOK_SECONDS = 0.5

Say = Callable[[str], None]


class CannotStart(RuntimeError):
    """The servers cannot be started; the message says what to do."""


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
        """Where GOODFAITH_PORT answers."""
        return f"http://{reachable(self.host)}:{self.port}"

    @property
    def api(self) -> Address:
        """Where the API answers. Raises Misconfigured."""
        return self._settings().api

    @property
    def token(self) -> SecretStr:
        """What opens the API. Raises Misconfigured."""
        return token(self._settings())

    def start(self) -> None:
        """Start all and wait until they answer, telling each step. Raises CannotStart and Misconfigured; nothing runs then."""
        self.port = self.port or free_port()
        self._check(self._settings())
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _settings(self) -> Settings:
        return settings(home=self.home, host=self.host, port=self.port or None)

    def _check(self, given: Settings) -> None:
        if not servers.RASA_PYTHON.exists() or not servers.MODEL.exists():
            raise CannotStart("the dialogue is not built yet: run `make setup`")
        if not port_is_free(given.host, given.port):
            raise CannotStart(
                f"port {given.port} is in use: stop what listens there, or choose another with --port or GOODFAITH_PORT"
            )
        if given.slack is None:
            return
        if given.api_port is None and taken(given.socket):
            raise CannotStart(f"a coach runs over {given.home} already: end it, or choose another folder with --home")
        if given.api_port is not None and not port_is_free("127.0.0.1", given.api_port):
            raise CannotStart(f"port {given.api_port} is in use: choose another with GOODFAITH_API_PORT, or leave that out")

    def _start(self) -> None:
        given = self._settings()
        token(given)
        self.children = servers.servers(given, free_port(), free_port())
        for child in self.children:
            child.start(self._log(child))
        waiting = list(self.children)
        began = time.monotonic()
        while waiting:
            for child in list(waiting):
                if child.up():
                    child.answered = True
                    waiting.remove(child)
                    self.say(f"{child.name} is up ({time.monotonic() - began:.0f} s)")
                elif child.dead():
                    raise CannotStart(f"{child.name} ended while starting; see {self._log(child)}")
            if waiting and time.monotonic() - began > START_SECONDS:
                raise CannotStart(f"{waiting[0].name} did not answer within {START_SECONDS} s; see {self._log(waiting[0])}")
            if self._stopping.wait(0.1):
                raise CannotStart("ended while starting")
        self._try_out()
        self._watch = threading.Thread(target=self.keep_up, daemon=True)
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

    def keep_up(self) -> None:
        """Until told to leave, start again what has ended or hangs. What goes wrong with that is told, and tried again."""
        while not self._stopping.wait(LOOK_SECONDS):
            for child in self.children:
                try:
                    self._tend(child)
                except Exception as error:
                    self._tell(f"{child.name} could not be started ({type(error).__name__}); trying again")

    def _tend(self, child: Child) -> None:
        if child.dead():
            if child.rested() and not self._stopping.is_set():
                self._tell(f"{child.name} ended; starting it again")
                child.start(self._log(child))
            return
        child.look()
        if child.hung() and not self._stopping.is_set():
            self._tell(f"{child.name} does not answer any more; ending it")
            child.kill()

    def _tell(self, line: str) -> None:
        with suppress(Exception):  # whoever listened may be gone
            self.say(line)

    def _log(self, child: Child) -> Path:
        folder = self.home / "logs"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{child.name}.log"
