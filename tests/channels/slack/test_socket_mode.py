"""Over a websocket: the same inbox, the same answers."""

from __future__ import annotations

from pathlib import Path

from goodfaith.storage.tables import SlackEvent
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, TEAM, USER, StubCoach, gateway, message


async def test_events_interactions_and_commands(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    async with gateway(tmp_path, fake, coach, socket=True, http=False) as service:
        await service.until(lambda: fake.connections)
        assert (await service.client.post("/slack/events")).status_code == 404
        body = message("over the wire")
        await fake.send("e1", "events_api", body)
        await fake.send("e2", "events_api", body)
        assert await service.said(1) == ["You said “over the wire”"]
        assert set(fake.acks) == {"e1", "e2"}
        assert len(service.rows(SlackEvent)) == 1
        command = {"command": "/goodfaith", "text": "help", "team_id": TEAM, "user_id": USER, "trigger_id": fake.trigger()}
        await fake.send("e3", "slash_commands", command)
        await service.until(lambda: "e3" in fake.acks)
        assert fake.acks["e3"]["payload"]["response_type"] == "ephemeral"
        await fake.send("e4", "slash_commands", command | {"text": "review", "trigger_id": fake.trigger()})
        await service.until(lambda: fake.opened)


async def test_a_lost_connection_is_opened_again(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    async with gateway(tmp_path, fake, coach, socket=True) as service:
        await service.until(lambda: fake.connections)
        await fake.hang_up()
        await service.until(lambda: fake.connections == 2, 12)
        await fake.send("e1", "events_api", message("again"))
        assert await service.said(1, ROOM) == ["You said “again”"]
