"""The service in the gateway, over the inbox of turns as it really is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from channels.inbox import Inbox
from channels.rasa import RasaDown
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store
from goodfaith.storage.tables import Turn
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, gateway, message


class RasaStub:
    """Answers a turn in the store, as an action does."""

    def __init__(self, store: Store) -> None:
        self.store, self.up = store, True

    async def turn(self, user: str, text: str, metadata: dict[str, Any]) -> None:
        if not self.up:
            raise RasaDown("away")
        with self.store.transaction() as session:
            row = session.scalars(select(Turn).where(Turn.id == metadata["turn"])).one()
            row.replies, row.done = [Reply(f"Heard {row.text}", Act.HELP).to_dict()], True

    async def close(self) -> None: ...


async def test_what_the_inbox_answered_meanwhile_is_said_once(tmp_path: Path, fake: FakeSlack) -> None:
    store = Store(f"sqlite:///{tmp_path / 'slack.db'}")
    store.migrate()
    rasa = RasaStub(store)
    inbox = Inbox(store, rasa)  # type: ignore[arg-type]
    async with gateway(tmp_path, fake, inbox) as service:
        rasa.up = False
        await service.post(message("one"))
        await service.until(lambda: fake.messages[ROOM])
        rasa.up = True
        await inbox.drain()
        await service.post(message("two"))
        await service.post(message("three"))
        assert await service.said(4, seconds=12) == [phrase("outage"), "Heard one", "Heard two", "Heard three"]
    store.close()
