"""What can go wrong with a database, told apart: what passes, and what is a fault of ours."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

# Classes of SQLSTATE that say nothing about the statement: try again, or wait for whoever runs the server.
# 08 connection, 28 login, 3D no such database, 40 deadlock and serialization, 53 memory, disk, connections,
# 55 lock, 57 shutdown and cancellation, 58 system, F0 configuration, XX damage.
_PASSING = {"08", "28", "3D", "40", "53", "55", "57", "58", "F0", "XX"}
_PASSING_STATES = {"25006", "25P03"}  # a standby that only reads; a transaction that the server gave up


class StoreUnavailable(RuntimeError):
    """The database cannot be read or written now; nothing of the transaction is known to be kept.

    Its message may be shown: it names what to do, and neither a password nor what anybody wrote.
    """


class NotPrivate(StoreUnavailable):
    """Others could read the store, and this process may not change that. The message says where and what to do."""


def is_unavailable(error: DBAPIError) -> bool:
    """Whether an error says that the database is away, locked, full or damaged, rather than that a statement is wrong."""
    if hasattr(error.orig, "sqlstate"):  # psycopg
        state = sqlstate(error)
        if state is None:  # the connection itself failed, or the call was wrong
            return isinstance(error, OperationalError | InterfaceError)
        return state[:2] in _PASSING or state in _PASSING_STATES
    # The plain DatabaseError is what SQLite raises for a file that is no database, or a damaged one.
    return isinstance(error, OperationalError) or type(error) is DatabaseError


def sqlstate(error: DBAPIError) -> str | None:
    """PostgreSQL's code for what is wrong; None where it gave none."""
    return getattr(error.orig, "sqlstate", None)
