"""Rows, leases and the one thread that writes."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from channels.slack.claims import claim, release_dead, waiting
from channels.slack.writes import Writes
from goodfaith.storage import Store
from goodfaith.storage.tables import Outgoing, SlackEvent, now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store(f"sqlite:///{tmp_path / 's.db'}")
    one.migrate()
    yield one
    one.close()


def post(key: str, conversation: str, **more: Any) -> Outgoing:
    return Outgoing(key=key, conversation=conversation, channel="D1", payload={"text": key}, **more)


def test_a_conversation_has_one_row_under_way(store: Store) -> None:
    with store.transaction() as session:
        session.add_all([post("a1", "a"), post("a2", "a"), post("b1", "b")])
    with store.transaction() as session:
        assert [session.get_one(Outgoing, seq).key for seq in claim(session, Outgoing, 10)] == ["a1", "b1"]
    with store.transaction() as session:
        assert claim(session, Outgoing, 10) == []


def test_only_what_the_dead_left_is_given_back(store: Store) -> None:
    later = now().replace(year=now().year + 1)
    here = socket.gethostname()
    with store.transaction() as session:
        session.add_all(
            [
                post("dead", "a", claimed_by=f"{here}:999999999", claimed_until=later),
                post("alive", "b", claimed_by=f"{here}:1", claimed_until=later),
                post("elsewhere", "c", claimed_by="other:999999999", claimed_until=later),
            ]
        )
    with store.transaction() as session:
        release_dead(session)
    with store.transaction(writing=False) as session:
        assert [row.claimed_by is None for row in session.query(Outgoing).order_by(Outgoing.seq)] == [True, False, False]


@pytest.mark.parametrize("table", [SlackEvent, Outgoing])
def test_on_postgresql_nobody_waits_for_a_row_that_another_takes(table: Any) -> None:
    query = waiting(table).limit(5).with_for_update(skip_locked=True)
    assert "FOR UPDATE SKIP LOCKED" in str(query.compile(dialect=postgresql.dialect()))


async def test_work_that_fails_takes_nothing_with_it(store: Store) -> None:
    writes = Writes(store)

    def good(key: str) -> Any:
        return lambda session: session.add(post(key, key))

    def bad(session: Session) -> None:
        session.add(post("lost", "x"))
        session.flush()
        raise ValueError("no")

    done = await asyncio.gather(
        writes.write(good("a")), writes.write(good("b")), writes.write(bad), writes.write(good("c")), return_exceptions=True
    )
    assert [type(one) for one in done] == [type(None), type(None), ValueError, type(None)]
    assert await writes.read(lambda session: [row.key for row in session.query(Outgoing).order_by(Outgoing.key)]) == [
        "a",
        "b",
        "c",
    ]
    writes.close()
