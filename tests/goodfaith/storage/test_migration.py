"""From any form of the tables to the present one and back, with rows in them, by one process or many."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, func, inspect, select

from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage.migration import MIGRATIONS, migrating
from goodfaith.storage.tables import Base, Draft, Entry, Negotiation, Person, Turn, Verdict, now
from tests.support.talk import counts

# One row in each table of the first form; in the order in which they refer to each other.
FIRST: dict[str, dict[str, Any]] = {
    "person": {"user": "ada", "current_id": "n1", "moment": {"at": "idle"}},
    "turn": {"seq": 1, "id": "t1", "user": "ada", "text": "hi", "replies": [{"text": "é"}], "done": True, "told": False, "received": now()},
    "negotiation": {"id": "n1", "user": "ada", "name": "Harbour Air", "created": now(), "touched": now()},
    "draft": {"id": 1, "user": "ada", "negotiation_id": "n1", "text": "Dear", "turn_id": "t1", "findings": [{"kind": "blame"}], "written": now()},
    "entry": {"id": 1, "negotiation_id": "n1", "field": "demands.what", "item": 1, "text": "8% more", "turn_id": "t1", "written": now()},
    "pass": {"id": 1, "negotiation_id": "n1", "field": "demands.why", "item": 1},
    "verdict": {"id": 1, "negotiation_id": "n1", "kind": "jargon_gap", "quote": "PRR", "given": now()},
}  # fmt: skip

# Eight processes that are held back until all are there. Forked from one, so that eight do not each read the libraries.
STARTS = """
import os, sys
import psycopg
from goodfaith.storage import Store

gate, barrier = os.pipe()
children = []
for _ in range(8):
    children.append(os.fork())
    if children[-1] == 0:
        os.close(barrier)
        os.read(gate, 1)
        Store(sys.argv[1]).migrate()
        sys.exit(0)
os.close(barrier)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


@pytest.fixture
def empty(empty_url: str) -> Iterator[Store]:
    """A store without tables."""
    store = Store(empty_url)
    yield store
    store.close()


def revisions(engine: Engine) -> list[str]:
    """All there are, the first first."""
    with migrating(engine) as settings:
        return [one.revision for one in ScriptDirectory.from_config(settings).walk_revisions()][::-1]


def rows(engine: Engine) -> dict[str, int]:
    """How many rows the tables of the first form have now."""
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return {name: connection.execute(select(func.count()).select_from(found.tables[name])).scalar_one() for name in FIRST}


def fill(engine: Engine) -> None:
    found = MetaData()
    found.reflect(engine)
    with engine.begin() as connection:
        for name, values in FIRST.items():
            connection.execute(found.tables[name].insert().values(**values))


def test_it_makes_all_tables(store: Store) -> None:
    assert set(inspect(store.engine).get_table_names()) - {"alembic_version"} == set(Base.metadata.tables)


def test_it_makes_what_the_models_say(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_second_time_changes_nothing(store: Store) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
    store.migrate()
    assert counts(store) == {"person": 1}


def test_up_step_by_step_and_down_again_no_row_is_lost(empty: Store) -> None:
    first, *later = revisions(empty.engine)
    with migrating(empty.engine) as settings:
        command.upgrade(settings, first)
    fill(empty.engine)
    for revision in later:
        with migrating(empty.engine) as settings:
            command.upgrade(settings, revision)
        assert rows(empty.engine) == dict.fromkeys(FIRST, 1), revision
    with empty.transaction(writing=False) as session:
        turn = session.scalars(select(Turn)).one()
        assert (turn.replies, turn.done, turn.told, turn.under) == ([{"text": "é"}], True, False, None)
        assert session.get_one(Negotiation, "n1").entries[0].text == "8% more"
        assert session.scalars(select(Draft)).one().findings == [{"kind": "blame"}]
        assert session.scalars(select(Verdict)).one().quote == "PRR"
        assert session.get_one(Person, "ada").moment == {"at": "idle"}
    for revision in later[::-1]:
        with migrating(empty.engine) as settings:
            command.downgrade(settings, "-1")
        assert rows(empty.engine) == dict.fromkeys(FIRST, 1), revision
    with migrating(empty.engine) as settings:
        command.downgrade(settings, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]


def test_of_verdicts_alike_one_stays_on_the_way_down(store: Store) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
        session.flush()
        session.add(Negotiation(id="n1", user="ada", name="x"))
        session.flush()
        session.add_all([Verdict(negotiation_id="n1", kind="blame", quote=quote) for quote in ("a", "a", "b")])
    first = revisions(store.engine)[0]
    with migrating(store.engine) as settings:
        command.downgrade(settings, first)
    assert rows(store.engine)["verdict"] == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_table_built_anew_takes_no_row_of_another_along(store: Store, tmp_path: Path) -> None:
    with store.transaction() as session:
        session.add(Person(user="ada"))
        session.flush()
        session.add(Negotiation(id="n1", user="ada", name="x", entries=[Entry(field="f", text="8% more", turn_id="t")]))
    changed = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, changed)
    (changed / "versions" / "rebuild.py").write_text(
        f"from alembic import op\nrevision = 'rebuild'\ndown_revision = {revisions(store.engine)[-1]!r}\n"
        "def upgrade():\n    for name in ('person', 'negotiation'):\n"
        "        with op.batch_alter_table(name, recreate='always') as table:\n            pass\n"
    )
    with migrating(store.engine, changed) as settings:
        command.upgrade(settings, "head")
    assert counts(store) == {"person": 1, "negotiation": 1, "entry": 1}


def test_a_database_of_a_later_version_is_left_alone(store: Store) -> None:
    with store.transaction() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    with pytest.raises(StoreUnavailable, match="newer version"):
        store.migrate()


def test_eight_first_starts_at_once_all_succeed(empty_url: str) -> None:
    ended = subprocess.run([sys.executable, "-c", STARTS, empty_url], capture_output=True, text=True, check=False)
    assert (ended.stderr, ended.returncode) == ("", 0)
    store = Store(empty_url)
    assert counts(store) == {}
    store.close()
