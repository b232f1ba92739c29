"""Opening the store, and the one way to change it: a transaction."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 5


class StoreUnavailable(RuntimeError):
    """The database cannot be read or written now; nothing of the transaction was kept."""


def home() -> Path:
    """The data folder: GOODFAITH_HOME, or `~/.goodfaith`. Created, for its owner alone, where missing."""
    folder = Path(os.environ.get("GOODFAITH_HOME") or Path.home() / ".goodfaith").expanduser()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def default_url() -> str:
    """GOODFAITH_DATABASE, or SQLite in the data folder."""
    return os.environ.get("GOODFAITH_DATABASE") or f"sqlite:///{home() / 'goodfaith.db'}"


def _pragmas(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    until = time.monotonic() + BUSY_SECONDS
    while True:  # two processes that open a new file at once: SQLite does not wait by itself here
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.02)
    cursor.close()


class Store:
    """The database behind one URL. Safe to share between threads; open one a process."""

    def __init__(self, url: str | None = None) -> None:
        self.url = url or default_url()
        self.engine: Engine = create_engine(self.url, hide_parameters=True)  # parameters are what users wrote
        self.sqlite = self.engine.dialect.name == "sqlite"
        if self.sqlite:
            event.listen(self.engine, "connect", _pragmas)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def migrate(self) -> None:
        """Bring the tables to the present form. Two processes may call it at once: the second waits."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        try:
            with self.engine.connect() as connection:
                if self.sqlite:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.commit()
        except DatabaseError as error:
            raise StoreUnavailable(f"the database at {self.engine.url!r} cannot be opened") from error

    @contextmanager
    def transaction(self, writing: bool = True) -> Iterator[Session]:
        """A session whose changes are all kept or, on any error, none.

        A writing transaction on SQLite takes its lock at the start, so that what it read still
        holds when it writes. Raises StoreUnavailable when the database is locked, full or gone.
        """
        try:
            with self._sessions() as session, session.begin():
                if writing and self.sqlite:
                    session.connection().exec_driver_sql("BEGIN IMMEDIATE")
                yield session
        except DatabaseError as error:
            if not _gone(error):
                raise
            raise StoreUnavailable("the database is locked or gone") from error

    def scrub(self) -> None:
        """Leave no byte of what was deleted in the store's files."""

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def _gone(error: DatabaseError) -> bool:
    # The plain DatabaseError is what SQLite raises for a file that is no database, or a damaged one.
    return isinstance(error, OperationalError) or type(error) is DatabaseError
