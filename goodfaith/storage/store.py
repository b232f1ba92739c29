"""Opening the store, and the one way to change it: a transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session, sessionmaker

from goodfaith.storage import migration, postgres, sqlite
from goodfaith.storage.erasure import owes_scrub
from goodfaith.storage.errors import StoreUnavailable, is_unavailable
from goodfaith.storage.files import default_url
from goodfaith.storage.tables import Base

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0  # that a transaction waits for a lock
SCRUB_SECONDS = 5.0  # that a scrub waits for whoever reads or writes meanwhile
NO_ADDRESS = "GOODFAITH_DATABASE is no address of a database that I know: postgresql://role@host/name, or sqlite:////a/file.db"


class Store:
    """The database behind one URL. Safe to share between threads; open one a process.

    Raises StoreUnavailable where the URL is none, or its driver is missing; NotPrivate for a data folder open to others.
    """

    def __init__(self, url: str | None = None) -> None:
        self.engine = _engine(url or default_url())
        self.sqlite = self.engine.dialect.name == "sqlite"
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    def migrate(self) -> None:
        """Bring the tables to the present form. Several processes may call it at once: one works, the others wait.

        A scrub that a process left undone is made up for. Raises StoreUnavailable, with what to do, and NotPrivate.
        """
        try:
            migration.upgrade(self.engine)
        except DBAPIError as error:
            raise StoreUnavailable(self._remedy(error)) from error
        except CommandError as error:
            raise StoreUnavailable("the database was written by a newer version of Goodfaith: update this one") from error
        self.finish_scrub()

    @contextmanager
    def transaction(self, writing: bool = True) -> Iterator[Session]:
        """A session whose changes are all kept or, on any error, none.

        A writing transaction on SQLite takes its lock at the start, so that what it read still
        holds when it writes; on PostgreSQL goodfaith.storage.turns locks what must hold. After one that
        erased something (goodfaith.storage.erasure) the files are scrubbed before this returns.
        Raises StoreUnavailable when the database is locked, full or gone, NotPrivate when others could read it.
        """
        try:
            with self._sessions() as session, session.begin():
                if writing and self.sqlite:
                    session.connection().exec_driver_sql("BEGIN IMMEDIATE")
                yield session
        except DBAPIError as error:
            if not is_unavailable(error):
                raise
            raise StoreUnavailable("the database is locked or gone") from error
        except NoConnectionFree as error:
            raise StoreUnavailable("the database is busy: no connection came free") from error
        if owes_scrub(session):
            self.scrub()

    def scrub(self) -> bool:
        """Get the bytes of erased rows out of the database's files; True when none is left there.

        False, and a line in the log, where others read or write for longer than SCRUB_SECONDS, or the database is
        away: `finish_scrub` tries again. On PostgreSQL the server is told to clear the rows out of its pages.
        """
        try:
            if self.sqlite:
                done = sqlite.scrub(self.engine, SCRUB_SECONDS)
            else:
                postgres.vacuum(self.engine, list(Base.metadata.tables))
                done = True
        except (SQLAlchemyError, StoreUnavailable) as error:  # the erasure itself is committed: it does not fail
            log.warning("a scrub failed: %s", type(error).__name__)
            done = False
        if not done:
            log.warning("what was erased is not yet out of the database's files; it follows later")
        return done

    def finish_scrub(self) -> bool:
        """Scrub if one is owed still: cheap where none is. To be called at times. True when nothing is owed."""
        try:
            owed = self.sqlite and sqlite.is_owed(self.engine)
        except (SQLAlchemyError, StoreUnavailable):
            return False
        return not owed or self.scrub()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def _remedy(self, error: DBAPIError) -> str:
        url = self.engine.url
        if not self.sqlite:
            return postgres.remedy(url, error)
        return f"the database at {url.database} cannot be opened: is it one, is there room on the disk, or does another program hold it?"


def _engine(address: str) -> Engine:
    """An engine that tells no values in its errors: they are what users wrote."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreUnavailable(NO_ADDRESS) from None
    kind = url.get_backend_name()
    if kind == "sqlite":
        engine = create_engine(url, hide_parameters=True)
        sqlite.listen(engine, lambda: BUSY_SECONDS)
        return engine
    if kind not in ("postgresql", "postgres"):
        raise StoreUnavailable(NO_ADDRESS)
    try:
        engine = create_engine(postgres.address(url), hide_parameters=True, pool_pre_ping=True)
    except ImportError as error:
        raise StoreUnavailable(postgres.NO_DRIVER) from error
    postgres.listen(engine, lambda: BUSY_SECONDS)
    return engine
