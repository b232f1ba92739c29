"""PostgreSQL: its address, its driver, its locks, and what to do when it does not answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from goodfaith.storage.errors import sqlstate

DRIVER = "postgresql+psycopg"
NO_DRIVER = "PostgreSQL needs its driver, which is not installed: pip install 'goodfaith[postgres]'"
CONNECT_SECONDS = 5
MIGRATION_SECONDS = 120  # that one start waits for another to finish the tables
_MIGRATION = 0x676F6F6466616974  # the number of the advisory lock; nobody else should use it


def address(url: URL) -> URL:
    """The URL with the driver that we use, and an end to waiting for a server that is not there."""
    return url.set(drivername=DRIVER, query={"connect_timeout": str(CONNECT_SECONDS)} | dict(url.query))


def listen(engine: Engine, wait: Callable[[], float]) -> None:
    """Have every connection give up waiting for a lock after as long as `wait` tells, in seconds; at least a millisecond."""

    def set_up(connection: Any, _: Any) -> None:
        connection.execute(f"SET lock_timeout = {max(1, int(wait() * 1000))}")
        connection.commit()

    event.listen(engine, "connect", set_up)


def lock_migrations(connection: Connection) -> None:
    """Let one migrate at a time: the others wait for the end of its transaction, and find the work done."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION})")


def vacuum(engine: Engine, tables: list[str]) -> None:
    """Have the server clear erased rows out of its pages now, rather than when it gets round to it.

    Its log and backups keep them for as long as whoever runs the server has set.
    """
    quote = engine.dialect.identifier_preparer.quote
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"VACUUM {', '.join(quote(table) for table in tables)}")


def remedy(url: URL, error: DBAPIError) -> str:
    """What is wrong with the server and what to do, without a value that could be secret."""
    name = f"the PostgreSQL database {url.database!r} at {url.host or 'the local socket'}"
    if sqlstate(error) == "42501":
        return f"{name} does not let this role make tables: GRANT CREATE, USAGE ON SCHEMA public to it"
    return f"{name} cannot be opened: is the server up, and are host, name, role and password in GOODFAITH_DATABASE right?"
