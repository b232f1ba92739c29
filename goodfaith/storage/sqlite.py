"""SQLite: how a connection is opened, and how bytes of what was erased leave the files."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import OperationalError

from goodfaith.storage.files import keep_private

PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # freed bytes become zeros
    "temp_store=MEMORY",  # what is sorted or rewritten lies in no file beside the database
)
_PAUSE = 0.02  # seconds between two attempts at what SQLite does not wait for by itself
_GLANCE = 100  # milliseconds that a checkpoint waits for readers; meanwhile nobody can write


def file_of(url: URL) -> Path | None:
    """The file behind a URL; None for a database in memory."""
    name = (url.database or ":memory:").removeprefix("file:")
    return None if name == ":memory:" else Path(name)


def listen(engine: Engine, wait: Callable[[], float]) -> None:
    """Have every connection of an engine opened private and with the PRAGMAS. `wait` tells the seconds to wait for a lock."""
    file = file_of(engine.url)

    def close_to_others(*_: Any) -> None:
        if file is not None:
            keep_private(file)

    def set_up(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={int(wait() * 1000)}")
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        _use_wal(cursor, wait())
        cursor.close()

    event.listen(engine, "do_connect", close_to_others)
    event.listen(engine, "connect", set_up)


def _use_wal(cursor: sqlite3.Cursor, seconds: float) -> None:
    """Two processes that open a new file at once: SQLite does not wait by itself here."""
    until = time.monotonic() + seconds
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def owe(connection: Connection) -> None:
    """Note in the transaction, and so in the file, that a scrub is owed from its commit on. Undone where it is."""
    owed = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA user_version={owed + 1}")


def is_owed(engine: Engine) -> bool:
    """Whether something was erased and its bytes may still lie in the files."""
    with engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def scrub(engine: Engine, seconds: float) -> bool:
    """Leave no byte of erased rows in the files; False where others were reading or writing all the `seconds` long.

    Zeroing freed bytes is not enough: when SQLite moves rows between pages, copies stay in the gaps. VACUUM writes
    all pages anew; the write-ahead log, which holds the old ones, is then copied and cut to nothing.
    """
    if file_of(engine.url) is None:
        return True
    until = time.monotonic() + seconds
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # its settings are its own, and it is closed at the end
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_GLANCE}")
        owed = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        return (
            _persist(lambda: _done(connection, "VACUUM"), until)
            and _persist(lambda: _truncated(connection), until)
            and _persist(lambda: _settled(connection, owed), until)
        )


def _persist(attempt: Callable[[], bool], until: float) -> bool:
    while not attempt():
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)
    return True


def _done(connection: Connection, statement: str) -> bool:
    """Run a statement; False where somebody holds the lock that it needs."""
    try:
        connection.exec_driver_sql(statement)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    return True


def _truncated(connection: Connection) -> bool:
    busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not busy


def _settled(connection: Connection, owed: int) -> bool:
    """Strike the note, unless more was erased since it was read."""
    if not _done(connection, "BEGIN IMMEDIATE"):
        return False
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == owed:
        connection.exec_driver_sql("PRAGMA user_version=0")
    connection.exec_driver_sql("COMMIT")
    return True
