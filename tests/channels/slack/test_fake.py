"""The fake Slack behaves as the library that talks to the real one expects it to."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from channels.slack.blocks import home, notice, paste, render
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Button, Reply
from tests.channels.slack.records import FINDINGS
from tests.support.slack import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.support.slack_kit import SECRET, message, sign
from tests.support.slack_limits import problems

REVIEW = Reply("1 of 3.", Act.REVIEW, buttons=(Button("Why?", "why", "draft:1"),), data={"findings": FINDINGS, "draft": 1})
DELETE = Reply("Shall I?", Act.DELETED, buttons=(Button("Yes, delete", "yes", "erase"), Button("No", "no", "erase")))
[POSTED] = render(DELETE.to_dict())
CALLS: dict[str, dict[str, Any]] = {
    "auth_test": {},
    "apps_connections_open": {"app_token": APP_TOKEN},
    "chat_postMessage": {
        "channel": "D1",
        "thread_ts": "1.1",
        "metadata": {"event_type": "x", "event_payload": {"id": "k"}},
        **POSTED,
    },
    "chat_postEphemeral": {"channel": "C1", "user": "U1", "text": "only you", "blocks": POSTED["blocks"]},
    "chat_update": {"channel": "D1", "ts": "1.1", "text": "…", "blocks": POSTED["blocks"], "parse": "none", "link_names": False},
    "conversations_open": {"users": "U1"},
    "conversations_history": {"channel": "D1", "oldest": "0", "limit": 200, "include_all_metadata": True},
    "conversations_replies": {"channel": "D1", "ts": "1.1", "oldest": "0", "limit": 200, "include_all_metadata": True},
    "views_open": {"view": notice("…")},
    "views_publish": {"user_id": "U1", "view": home(None, [], [], "…")},
}
# What the channel reads of each answer.
READ = {
    "auth_test": ["team_id"], "apps_connections_open": ["url"], "chat_postMessage": ["ts"], "chat_postEphemeral": ["message_ts"],
    "conversations_open": ["channel"], "conversations_history": ["messages"], "conversations_replies": ["messages"],
}  # fmt: skip


@pytest_asyncio.fixture
async def client(fake: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, fake.url, retry_handlers=[])


def test_it_knows_the_methods_that_are_tried_here_and_the_library_has_them(fake: FakeSlack) -> None:
    assert fake.methods == sorted(CALLS)
    for name, given in CALLS.items():
        accepted = inspect.signature(getattr(AsyncWebClient, name)).parameters
        known = {*accepted, "mrkdwn", "unfurl_links", "unfurl_media", "include_all_metadata"}
        assert set(given) <= known, name


@pytest.mark.parametrize("name", CALLS)
async def test_a_call_of_the_library_is_answered(fake: FakeSlack, client: AsyncWebClient, name: str) -> None:
    more = {"trigger_id": fake.trigger()} if name == "views_open" else {}
    answer = await getattr(client, name)(**CALLS[name], **more)
    assert answer["ok"]
    assert all(answer[field] is not None for field in READ.get(name, []))


async def test_what_was_posted_is_found_again_by_its_metadata(fake: FakeSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(**CALLS["chat_postMessage"])
    for found in (
        await client.conversations_history(channel="D1", include_all_metadata=True),
        await client.conversations_replies(channel="D1", ts="1.1", include_all_metadata=True),
    ):
        [row] = found["messages"]
        assert (row["ts"], row["metadata"]["event_payload"]["id"]) == (posted["ts"], "k")


async def test_permissions_stand_in_a_header(client: AsyncWebClient) -> None:
    headers = (await client.auth_test()).headers
    assert "im:history" in headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("mood", "status", "code"), [("429", 429, "ratelimited"), ("channel_not_found", 200, "channel_not_found")]
)
async def test_refusals_reach_the_library(fake: FakeSlack, client: AsyncWebClient, mood: str, status: int, code: str) -> None:
    fake.fail("auth.test", mood)
    with pytest.raises(SlackApiError) as caught:
        await client.auth_test()
    assert (caught.value.response.status_code, caught.value.response["error"]) == (status, code)
    if status == 429:
        assert caught.value.response.headers["Retry-After"] == "1"


def test_signatures_are_those_that_the_library_checks() -> None:
    verifier, body = SignatureVerifier(SECRET), b'{"type": "event_callback"}'
    assert verifier.is_valid_request(body, sign(body))
    assert not verifier.is_valid_request(body + b" ", sign(body))
    assert not verifier.is_valid_request(body, sign(body, stamp=1_700_000_000))


@pytest_asyncio.fixture
async def socket(fake: FakeSlack) -> AsyncIterator[SocketModeClient]:
    web = AsyncWebClient(base_url=fake.url)
    client = SocketModeClient(APP_TOKEN, web_client=web)
    yield client
    await client.close()


async def test_socket_mode_shakes_hands_with_the_library(fake: FakeSlack, socket: SocketModeClient) -> None:
    heard: asyncio.Queue[SocketModeRequest] = asyncio.Queue()

    async def received(connection: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await heard.put(request)
        await connection.send_socket_mode_response(SocketModeResponse(request.envelope_id, {"text": "seen"}))

    socket.socket_mode_request_listeners.append(received)
    await socket.connect()
    assert await socket.is_connected()
    body = message("over the wire")
    await fake.send("e1", "events_api", body)
    request = await asyncio.wait_for(heard.get(), 5)
    assert (request.type, request.envelope_id, request.payload) == ("events_api", "e1", body)
    async with asyncio.timeout(5):
        while "e1" not in fake.acks:
            await asyncio.sleep(0.01)
    assert fake.acks["e1"]["payload"] == {"text": "seen"}


@pytest.mark.parametrize(
    "reply", [REVIEW, DELETE, Reply("…", Act.SHEET, data={"sheet": {"name": "A", "demands": [{"what": "8%"}]}})]
)
def test_what_the_limits_let_through_the_library_takes(reply: Reply) -> None:
    for payload in render(reply.to_dict()):
        assert problems(payload) == []
        assert len([block.to_dict() for block in Block.parse_all(payload["blocks"])]) == len(payload["blocks"])


@pytest.mark.parametrize(
    "view", [home(None, [("1 Language", "go to language")], [], "…"), paste([("a", "The van")], "a"), notice("…")]
)
def test_windows_that_the_limits_let_through_the_library_takes(view: dict[str, Any]) -> None:
    assert problems(view, view["type"]) == []
    assert View(**view).to_dict()["type"] == view["type"]
