"""Bodies that are too large, too slow, or no JSON object."""

from __future__ import annotations

import asyncio
import select
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from starlette.testclient import TestClient

from channels.api.app import api, front
from channels.api.bodies import MOST_BYTES
from channels.api.gateway import Gateway
from channels.api.listening import listening
from channels.api.serving import Servers
from channels.settings import Settings
from tests.channels.api.conftest import TOKEN

JSON = {"Content-Type": "application/json"}
SECONDS = 0.2


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"), (b"{", "not JSON"), (b"\xff\xfe", "not JSON"), (b"[" * 100_000, "not JSON"), (b"[]", "not a JSON object"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "not JSON"), (b'"canary"', "not a JSON object"),
        (b'{"message": "hi"}', "'user' is missing"), (b'{"user": "", "message": "hi"}', "'user' is missing"),
        (b'{"user": "\\u0000", "message": "hi"}', "'user' is missing"), (b'{"user": 7, "message": "hi"}', "'user' is no text"),
        (b'{"user": "ada"}', "'message' is missing"), (b'{"user": "ada", "message": null}', "'message' is no text"),
        (b'{"user": "ada", "message": {"canary": 1}}', "'message' is no text"),
        (b'{"user": "ada", "message": "hi", "turn": 3}', "'turn' is no text"),
        (b'{"user": "ada", "message": "hi", "under": ["canary"]}', "'under' is no text"),
        (b'{"user": "' + b"canary" * 40 + b'", "message": "hi"}', "'user' is longer than 200 characters"),
        (b'{"user": "ada", "message": "hi", "under": "' + b"canary" * 60 + b'"}', "'under' is longer than 300 characters"),
    ],
    ids=range(18),
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused_in_words(client: TestClient, body: bytes, says: str) -> None:
    answer = client.post("/api/chat", content=body, headers=JSON)
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert "canary" not in answer.text


def test_a_deep_body_is_refused_or_passed_over(client: TestClient) -> None:
    deep = b'{"text": "Thank you.", "scenario": {"more": ' + b"[" * 900 + b"]" * 900 + b"}}"
    assert client.post("/api/review", content=deep, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    "kind", [None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"]
)
def test_a_body_of_another_kind_is_refused(client: TestClient, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    answer = client.post("/api/chat", content=b'{"user": "ada", "message": "hi"}', headers=headers)
    assert answer.status_code == 415
    assert "application/json" in answer.json()["error"]


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_by_any_spelling_is_taken(client: TestClient, kind: str) -> None:
    body = b'{"user": "ada", "message": "thanks"}'
    assert client.post("/api/chat", content=body, headers={"Content-Type": kind}).status_code == 200


def endless() -> Iterator[bytes]:
    """More than is taken, without a word beforehand of how much."""
    for _ in range(MOST_BYTES // 100_000 + 2):
        yield b"x" * 100_000


@pytest.mark.parametrize("body", [b"x" * (MOST_BYTES + 1), endless()], ids=["announced", "without end"])
def test_a_huge_body_is_refused(client: TestClient, body: bytes | Iterator[bytes]) -> None:
    answer = client.post("/api/chat", content=body, headers=JSON)
    assert answer.status_code == 413
    assert "2,000,000" in answer.json()["error"]


@asynccontextmanager
async def served(app: object) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to an app on a port of its own."""
    with listening([("127.0.0.1", 0)]) as (door,):
        servers = Servers([(door, app)])  # type: ignore[list-item]
        serving = asyncio.create_task(servers.serve())
        reader, writer = await asyncio.open_connection(*door.getsockname())
        try:
            yield reader, writer
        finally:
            writer.close()
            servers.leave()
            await serving


def head(path: str, kind: str) -> bytes:
    """The beginning of a request whose body is to come."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: 1000\r\n\r\n"
    ).encode()


def dribbled(port: int, begin: bytes) -> bytes:
    """What is answered to a client that sends a byte now and then, and no pause of which is long."""
    with socket.create_connection(("127.0.0.1", port)) as peer:
        peer.sendall(begin)
        while not select.select([peer], [], [], SECONDS / 10)[0]:
            peer.sendall(b" ")
        return peer.recv(10_000)


@pytest.mark.parametrize("door", ["api", "front"])
async def test_a_body_that_dribbles_is_given_up(gateway: Gateway, given: Settings, door: str) -> None:
    app = api(gateway.parts, given.token, given.host, SECONDS) if door == "api" else front(gateway.parts, SECONDS)  # type: ignore[arg-type]
    path, kind = ("/api/chat", "application/json") if door == "api" else ("/health", "application/x-www-form-urlencoded")
    async with served(app) as (_, writer):
        port = writer.get_extra_info("peername")[1]
        answer = await asyncio.to_thread(dribbled, port, head(path, kind))
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"onnection: close" in answer


async def test_whoever_waits_for_others_is_served_meanwhile(gateway: Gateway, given: Settings) -> None:
    app = api(gateway.parts, given.token, given.host, 60)  # type: ignore[arg-type]
    async with served(app) as (_, slow):
        slow.write(head("/api/chat", "application/json"))
        await slow.drain()
        reader, writer = await asyncio.open_connection(*slow.get_extra_info("peername"))
        writer.write(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 204")
        writer.close()


async def test_one_that_leaves_in_the_middle_is_no_fault(
    gateway: Gateway, given: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = api(gateway.parts, given.token, given.host, 60)  # type: ignore[arg-type]
    async with served(app) as (_, writer):
        writer.write(head("/api/chat", "application/json"))
        await writer.drain()
        peer: socket.socket = writer.get_extra_info("socket")
        peer.shutdown(socket.SHUT_WR)
    assert caplog.text == ""
