"""A PostgreSQL server of the tests' own, from Debian's packages: in a folder of its own, on a Unix socket, gone at the end."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import psycopg
import pytest

USER = "postgres"  # made by Debian's package
PACKAGE = "no PostgreSQL server to test with: install Debian's package `postgresql` (apt-get install postgresql)"
START_SECONDS = 60
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "shared_buffers=32MB")


class Server:
    """A running server. `url` and `create` name databases in it."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self._folder = folder
        self._binaries = binaries
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        """The address of a database, as a user writes it."""
        return f"postgresql://goodfaith@/{database}?host={self._folder}"

    def create(self, template: str = "template1") -> str:
        """A new database, a copy of another to which nobody is connected; its name."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Drop a database, whoever is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement outside a transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def start(self) -> None:
        """Make the server's files and start it; returns when it answers."""
        data, log = self._folder / "data", self._folder / "log"
        make = ["initdb", "-D", data, "-U", "goodfaith", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        serve = ["postgres", "-D", data, "-k", self._folder, "-c", "listen_addresses="]
        serve += [part for setting in QUICK for part in ("-c", setting)]
        with log.open("wb") as out:
            self._run(make, out).wait()
            self._process = self._run(serve, out)
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                pytest.fail(f"PostgreSQL does not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.02)

    def stop(self) -> None:
        """End the server; whoever is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def _run(self, command: list[Any], out: IO[bytes]) -> subprocess.Popen[bytes]:
        """Run one of the server's programs as a user who is not root, to end with this process also where it is killed."""
        user = ["--reuid", USER, "--regid", USER, "--clear-groups"] if os.geteuid() == 0 else []
        program = [self._binaries / command[0], *command[1:]]
        return subprocess.Popen(["setpriv", "--pdeathsig", "INT", *user, *program], cwd=self._folder, stdout=out, stderr=out)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def server() -> Iterator[Server]:
    """A server for as long as the context lasts. Fails, and says what to install, where there is none."""
    binaries = find_binaries(Path("/usr/lib/postgresql"))
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the path of its socket has to fit into 107 bytes
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    one = Server(folder, binaries)
    try:
        one.start()
        yield one
    finally:
        one.stop()
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries(debian: Path) -> Path:
    """The folder with the newest server's programs: where Debian keeps them, off the PATH, or on it."""
    found = sorted(debian.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.fail(PACKAGE, pytrace=False)
    return (found[-1] if found else Path(on_path or "")).parent
