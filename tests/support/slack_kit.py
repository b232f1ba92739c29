"""A gateway with the Slack service over a fake Slack and a stub of the coach, and the ways to talk to it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from sqlalchemy import select
from starlette.applications import Starlette

from channels.slack.bootstrap import Slack
from channels.slack.bootstrap import slack as bootstrap
from channels.slack.service import Service
from channels.slack.settings import SlackSettings
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, waiting
from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage.tables import Outgoing, SlackEvent
from tests.support.slack import APP_TOKEN, BOT_TOKEN, TEAM, FakeSlack

SECRET = "0123456789abcdef0123456789abcdef"
USER = "U0001"
ROOM = "D0001"
READING = "That is long. I am reading it, and answer as soon as I am done."

Json = dict[str, Any]
_numbers = itertools.count(1)


def sign(body: bytes, stamp: int | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    when = str(int(time.time()) if stamp is None else stamp)
    mac = hmac.new(secret.encode(), b"v0:" + when.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": when, "X-Slack-Signature": f"v0={mac}"}


class StubCoach:
    """Answers like channels.inbox.Inbox: each turn once. `state` is up, down, reading, hang, store or error; `script` holds the states of the next
    calls, `stuck` the people whose turns hang.
    """

    def __init__(self) -> None:
        self.state = "up"
        self.delay = 0.0
        self.stuck: set[str] = set()
        self.script: list[str] = []
        self.under: list[str | None] = []
        self.turns: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.answered: dict[str, list[Json]] = {}
        self.effects: list[tuple[str, str]] = []
        self.reply: Callable[[str], list[Json]] = lambda text: [Reply(f"You said “{text}”", Act.HELP).to_dict()]

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> list[Json]:
        assert turn is not None
        self.asked.append((user, text))
        if turn in self.answered:
            return self.answered[turn]
        state = self.script.pop(0) if self.script else self.state
        while self.state == "hang" or user in self.stuck:
            await asyncio.sleep(0.05)
        if state == "down":
            return [waiting(phrase("outage"), "outage").to_dict()]
        if state == "reading":
            return [waiting(READING, "reading").to_dict()]
        if state == "store":
            raise StoreUnavailable("gone")
        if state == "error":
            raise ValueError(text)
        if self.delay:
            await asyncio.sleep(self.delay)
        self.effects.append((user, text))
        self.under.append(under)
        self.turns.append(turn)
        self.answered[turn] = self.reply(text)
        return self.answered[turn]


class Gateway:
    """The gateway as Slack sees it."""

    def __init__(self, fake: FakeSlack, coach: StubCoach, store: Store, client: httpx.AsyncClient, slack: Slack) -> None:
        self.fake, self.coach, self.store, self.client, self.slack = fake, coach, store, client, slack

    @property
    def service(self) -> Service:
        return self.slack.service

    async def post(self, body: Json, **headers: str) -> httpx.Response:
        raw = json.dumps(body).encode()
        return await self.client.post(
            "/slack/events", content=raw, headers={"Content-Type": "application/json", **sign(raw), **headers}
        )

    async def form(self, fields: dict[str, str]) -> httpx.Response:
        raw = urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.client.post("/slack/events", content=raw, headers=kind | sign(raw))

    async def interact(self, payload: Json) -> httpx.Response:
        return await self.form({"payload": json.dumps(payload)})

    async def command(self, text: str, user: str = USER) -> httpx.Response:
        fields = {
            "command": "/goodfaith", "text": text, "team_id": TEAM, "user_id": user, "channel_id": "C0001",
            "trigger_id": self.fake.trigger(), "api_app_id": "A1",
        }  # fmt: skip
        return await self.form(fields)

    async def press(
        self, block: Json, place: int = 0, room: str = ROOM, user: str = USER, trigger: str | None = None, **message: Any
    ) -> httpx.Response:  # fmt: skip
        """Press a button of a block of actions that the fake has seen; `message` is what Slack tells of the message."""
        more = {"type": "button", "block_id": block.get("block_id", "b1"), "action_ts": self.fake.stamp()}
        container = {"type": "message", "channel_id": room, "message_ts": self.fake.stamp()} if room else {"type": "view"}
        payload = {
            "type": "block_actions", "team": {"id": TEAM}, "user": {"id": user}, "trigger_id": trigger or self.fake.trigger(),
            "actions": [block["elements"][place] | more], "container": container, "message": message, "api_app_id": "A1",
        }  # fmt: skip
        return await self.interact(payload)

    async def until(self, true: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something is so; fails when it is not so in time."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "waited in vain"
            await asyncio.sleep(0.01)

    async def said(self, count: int, room: str = ROOM, seconds: float = 5.0) -> list[str]:
        """The texts in a room once there are so many; none comes after them."""
        await self.until(lambda: len(self.fake.messages[room]) >= count, seconds)
        await self.idle()
        assert len(self.fake.messages[room]) == count
        return self.fake.texts(room)

    async def idle(self, seconds: float = 5.0) -> None:
        """Wait until nothing is left to be done."""
        await self.until(lambda: not self.left(), seconds)

    def left(self) -> int:
        with self.store.transaction(writing=False) as session:
            return sum(len(list(session.scalars(select(t.seq).where(t.done.is_(False))))) for t in (SlackEvent, Outgoing))

    def rows(self, table: Any) -> list[Any]:
        with self.store.transaction(writing=False) as session:
            return list(session.scalars(select(table).order_by(table.seq)))


def message(text: str, user: str = USER, room: str = ROOM, **more: Any) -> Json:
    """A direct message as the Events API sends it. `event_id` and fields of the event may be given."""
    number = next(_numbers)
    event_id = more.pop("event_id", f"Ev{number:08d}")
    event = {
        "type": "message", "channel": room, "channel_type": "im", "user": user, "text": text,
        "ts": f"{time.time():.3f}{number % 1000:03d}", "event_ts": "1", **more,
    }  # fmt: skip
    return happening(event, event_id)


def happening(event: Json, event_id: str | None = None) -> Json:
    """An event in its envelope."""
    return {
        "type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": event_id or f"Ev{next(_numbers):08d}",
        "event": event, "authorizations": [{"team_id": TEAM, "user_id": "UBOT", "is_bot": True}],
    }  # fmt: skip


@cache
def _template() -> bytes:
    """A database with all tables and nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/slack.db")
        store.migrate()
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        return Path(folder, "slack.db").read_bytes()


@asynccontextmanager
async def gateway(
    folder: Path, fake: FakeSlack, coach: Any, socket: bool = False, http: bool = True, **environ: str
) -> AsyncIterator[Gateway]:  # fmt: skip
    """Slack over a store in a folder; several, one after the other, over the same folder are restarts."""
    if not (folder / "slack.db").exists():
        (folder / "slack.db").write_bytes(_template())
    store = Store(f"sqlite:///{folder / 'slack.db'}")
    environ = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": fake.url} | environ
    environ |= {"SLACK_SIGNING_SECRET": SECRET} if http else {}
    environ |= {"SLACK_APP_TOKEN": APP_TOKEN} | environ if socket else {}
    settings = SlackSettings.of(environ)
    assert settings is not None
    one = bootstrap(store, coach, settings)
    transport = httpx.ASGITransport(app=Starlette(routes=one.routes))
    async with one.running(), httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield Gateway(fake, coach, store, client, one)
    store.close()
