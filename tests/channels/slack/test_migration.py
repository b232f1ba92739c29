"""What waited in the queues before an update waits after it, and is answered."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from goodfaith.storage import Store
from goodfaith.storage.migration import migrating
from goodfaith.storage.tables import Base
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, TEAM, USER, StubCoach, gateway

EVENT = {
    "type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "bot": "UBOT",
    "event": {"type": "message", "user": USER, "text": "one", "channel": ROOM, "channel_type": "im", "ts": "1.1"},
}  # fmt: skip
COMMAND = {"type": "said", "said": {"team": TEAM, "user": USER, "channel": USER, "text": "two", "turn": "slack:command:1", "thread": None,
           "negotiation": None, "finding": None}}  # fmt: skip
BEFORE = "2020-01-01 00:00:00.000000"


def move(store: Store, revision: str) -> None:
    with migrating(store.engine) as settings:
        (command.upgrade if revision >= "0004" else command.downgrade)(settings, revision)


async def test_up_with_rows_that_wait_and_down(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    async with gateway(tmp_path, fake, coach):
        pass
    store = Store(f"sqlite:///{tmp_path / 'slack.db'}")
    move(store, "0003")
    connection = sqlite3.connect(tmp_path / "slack.db")
    for number, (event_id, payload) in enumerate((("slack:Ev1", EVENT), ("slack:command:1", COMMAND))):
        connection.execute(
            "INSERT INTO slack_event (event_id, team, channel, ts, type, subtype, conversation, payload, received, done, told, attempts,"
            " not_before) VALUES (?, ?, ?, ?, 'message', '', ?, ?, ?, ?, 0, 9, ?)",
            [event_id, TEAM, ROOM, str(number), f"{TEAM}:{USER}", json.dumps(payload), BEFORE, False, BEFORE],
        )
    connection.execute(
        "INSERT INTO outgoing (key, conversation, position, channel, payload, done, attempts, written, not_before)"
        " VALUES ('k', ?, 0, ?, ?, 0, 0, ?, ?)",
        [f"{TEAM}:{USER}", ROOM, json.dumps({"text": "zero", "mrkdwn": False, "parse": "none", "link_names": False,
                                             "unfurl_links": False, "unfurl_media": False}), BEFORE, BEFORE],
    )  # fmt: skip
    connection.commit()
    connection.close()
    move(store, "head")
    store.close()
    async with gateway(tmp_path, fake, coach) as slack:
        assert await slack.said(3, seconds=10) == ["zero", "You said “one”", "You said “two”"]
        assert {user for user, _ in coach.effects} == {f"slack:{TEAM}:{USER}"}
    store = Store(f"sqlite:///{tmp_path / 'slack.db'}")
    move(store, "0003")
    move(store, "head")
    with store.engine.connect() as found:
        assert compare_metadata(MigrationContext.configure(found), Base.metadata) == []
    store.close()
