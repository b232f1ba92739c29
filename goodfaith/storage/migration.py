"""Bringing the tables to the present form: once, however many start together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from goodfaith.storage import postgres

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, all or none. Raises what SQLAlchemy and Alembic raise."""
    with migrating(engine) as settings:
        command.upgrade(settings, "head")


@contextmanager
def migrating(engine: Engine, migrations: Path = MIGRATIONS) -> Iterator[Config]:
    """Alembic's settings for its commands, within one transaction. Whoever else migrates meanwhile waits for its end."""
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        try:
            if on_sqlite:
                # Where a table is built anew its old form is dropped, and with foreign keys all rows that refer to it go.
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                postgres.lock_migrations(connection)
            settings = Config()
            settings.set_main_option("script_location", str(migrations).replace("%", "%%"))
            settings.attributes["connection"] = connection
            yield settings
            connection.commit()
        finally:
            connection.rollback()
            if on_sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")
