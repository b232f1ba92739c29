"""Measures the Slack door against a Slack on loopback and a stub of the coach: `make bench-slack`.

Prints a table of acknowledgements, windows, a backlog, rate limits and kills. The gateway is a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.slack import FakeSlack  # type: ignore[import-not-found, unused-ignore]  # noqa: E402
from tests.support.slack_kit import TEAM, message, sign  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

Rows = list[tuple[str, str, str]]


class Gateway:
    """The gateway process: started in a mood, killed, started again over the same database."""

    def __init__(self, folder: Path, api: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.database = f"sqlite:///{folder / 'slack.db'}"
        self.log = folder / "gateway.log"
        self.url = f"http://127.0.0.1:{self.port}"
        self._api = api
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self, mood: str) -> None:
        """Start it, and wait until it answers."""
        script = str(ROOT / "scripts" / "slack_gateway.py")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, script, str(self.port), self.database, self._api, mood], stdout=log, stderr=log, cwd=ROOT
            )
        for _ in range(600):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            except OSError:
                await asyncio.sleep(0.05)
        raise SystemExit(f"the gateway does not start: see {self.log}")

    def kill(self) -> None:
        """End it without warning."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


@asynccontextmanager
async def bench(mood: str) -> AsyncIterator[tuple[FakeSlack, Gateway, aiohttp.ClientSession]]:
    """A Slack, a gateway over a fresh database, and a client."""
    with tempfile.TemporaryDirectory() as folder:
        fake = await FakeSlack().start()
        gateway = Gateway(Path(folder), fake.url)
        await gateway.start(mood)
        async with aiohttp.ClientSession() as session:
            yield fake, gateway, session
        gateway.kill()
        await fake.stop()
        assert fake.problems == [], fake.problems


def body_of(number: int, user: int, event_id: str | None = None) -> bytes:
    """A direct message of one of many users."""
    more = {"event_id": event_id} if event_id else {}
    return json.dumps(message(f"m{number}", user=f"U{user:05d}", room=f"D{user:05d}", **more)).encode()


class Address(Protocol):
    """Something that answers at a url."""

    url: str


async def send(session: aiohttp.ClientSession, gateway: Address, raw: bytes) -> tuple[int, float]:
    """Status of an event and the seconds until it was acknowledged."""
    began = time.perf_counter()
    headers = {"Content-Type": "application/json", **sign(raw)}
    try:
        async with session.post(
            f"{gateway.url}/slack/events", data=raw, headers=headers, timeout=aiohttp.ClientTimeout(3)
        ) as answer:
            await answer.read()
            return answer.status, time.perf_counter() - began
    except (aiohttp.ClientError, TimeoutError):
        return 0, time.perf_counter() - began


async def shortcut(session: aiohttp.ClientSession, gateway: Gateway, fake: FakeSlack, user: int) -> None:
    """The shortcut on a message."""
    payload = {
        "type": "message_action", "callback_id": "review_draft", "trigger_id": fake.trigger(), "team": {"id": TEAM},
        "user": {"id": f"U{user:05d}"}, "message": {"text": "Dear Ann, we need net 45 from January."},
    }  # fmt: skip
    raw = urlencode({"payload": json.dumps(payload)}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **sign(raw)}
    async with session.post(f"{gateway.url}/slack/events", data=raw, headers=headers) as answer:
        await answer.read()


def percentile(values: list[float], share: float) -> float:
    """A percentile, in milliseconds."""
    return 1000 * sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


async def acknowledgements(mood: str, seconds: int, rate: int) -> Rows:
    """Events at a steady rate, with two shortcuts a second among them."""
    async with bench(mood) as (fake, gateway, session):
        for number in range(20):
            await send(session, gateway, body_of(number, 999))
        running: list[asyncio.Task[Any]] = []
        began = time.perf_counter()
        windows: list[asyncio.Task[None]] = []
        for number in range(seconds * rate):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            running.append(asyncio.create_task(send(session, gateway, body_of(number, number % 200))))
            if number % (rate // 2) == 0:
                windows.append(asyncio.create_task(shortcut(session, gateway, fake, 5000 + number)))
        answers = await asyncio.gather(*running)
        await asyncio.gather(*windows)
        await asyncio.sleep(1)
        times = [took for status, took in answers if status == 200]
        opened = [view["after"] for view in fake.opened]
        name = f"coach {mood}, {rate}/s for {seconds} s"
        lost = len(answers) - len(times)
        return [
            (
                f"acknowledged p50 / p99, {name}",
                f"{percentile(times, 0.5):.1f} / {percentile(times, 0.99):.1f} ms",
                "≤ 5 / 50 ms",
            ),
            (f"not acknowledged, {name}", f"{lost} of {len(answers)}", "0"),
            (f"window opened p99, {len(opened)} of {len(windows)}", f"{percentile(opened, 0.99):.0f} ms", "≤ 300 ms"),
        ]


def in_order(fake: FakeSlack, expected: dict[str, list[str]]) -> tuple[int, int, int]:
    """Replies missing, replies seen twice, and conversations out of order."""
    missing = twice = mixed = 0
    for room, wanted in expected.items():
        found = [text for text in fake.texts(room) if text.startswith("Heard: ")]
        missing += len(set(wanted) - set(found))
        twice += len(found) - len(set(found))
        mixed += list(dict.fromkeys(found)) != [text for text in wanted if text in found]
    return missing, twice, mixed


async def backlog(count: int, users: int) -> Rows:
    """Events that came while the coach was dead, and a gateway that is killed and started again."""
    async with bench("dead") as (fake, gateway, session):
        expected: dict[str, list[str]] = {}
        for number in range(count):
            status, _ = await send(session, gateway, body_of(number, number % users))
            assert status == 200
            expected.setdefault(f"D{number % users:05d}", []).append(f"Heard: m{number}")
        gateway.kill()
        began = time.perf_counter()
        await gateway.start("up")
        await settled(fake, expected, 240)
        took = time.perf_counter() - began
        missing, twice, mixed = in_order(fake, expected)
        told = f"{took:.0f} s; {missing} missing, {twice} twice, {mixed} of {users} out of order"
        return [(f"backlog of {count} events of {users} users, start included", told, "≤ 180 s; 0, 0, 0")]


async def settled(fake: FakeSlack, expected: dict[str, list[str]], seconds: float) -> None:
    """Wait until all replies are there, and a moment longer for one too many."""
    end = time.perf_counter() + seconds
    while in_order(fake, expected)[0] and time.perf_counter() < end:
        await asyncio.sleep(0.2)
    await asyncio.sleep(2)


async def limited(count: int, users: int) -> Rows:
    """Every tenth post is answered 429."""
    async with bench("up") as (fake, gateway, session):
        fake.every_nth_429 = 10
        expected: dict[str, list[str]] = {}
        for number in range(count):
            await send(session, gateway, body_of(number, number % users))
            expected.setdefault(f"D{number % users:05d}", []).append(f"Heard: m{number}")
        await settled(fake, expected, 120)
        missing, twice, mixed = in_order(fake, expected)
        refused = fake.calls["chat.postMessage"] // 10
        told = f"{missing} missing, {twice} twice, {mixed} out of order"
        return [(f"{count} replies, {refused} posts answered 429", told, "0, 0, 0")]


async def replies(users: int, rounds: int) -> Rows:
    """From a direct message to its reply, the coach taking 50 ms of it."""
    async with bench("up") as (fake, gateway, session):
        times: list[float] = []

        async def one(user: int, turn: int) -> None:
            room, had = f"D{user:05d}", len(fake.messages[f"D{user:05d}"])
            began = time.monotonic()
            await send(session, gateway, body_of(turn, user))
            while len(fake.messages[room]) <= had:
                await asyncio.sleep(0.005)
            times.append(fake.messages[room][-1]["at"] - began)

        for turn in range(rounds):
            await asyncio.gather(*(one(user, turn) for user in range(users)))
        reach = "≤ 0.5 / 1.5 s" if users == 1 else "– / 4 s"
        told = f"{statistics.median(times):.2f} / {percentile(times, 0.95) / 1000:.2f} s"
        return [(f"message to reply p50 / p95, {users} at once, stub of 50 ms", told, reach)]


async def chaos(kills: int) -> Rows:
    """The gateway is killed again and again while events come; each is sent until it is acknowledged, as Slack does."""
    async with bench("up") as (fake, gateway, session):
        chance = random.Random(1)
        expected: dict[str, list[str]] = {}
        stopping = asyncio.Event()

        async def feed(user: int) -> None:
            number = 0
            while not stopping.is_set():
                raw = body_of(number, user, f"Ev{user}.{number}")
                while (await send(session, gateway, raw))[0] != 200:
                    await asyncio.sleep(0.1)
                expected.setdefault(f"D{user:05d}", []).append(f"Heard: m{number}")
                number += 1
                await asyncio.sleep(chance.random() * 0.5)

        feeds = [asyncio.create_task(feed(user)) for user in range(8)]
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.2, 2.5))
            gateway.kill()
            await gateway.start("up")
        stopping.set()
        await asyncio.gather(*feeds)
        await settled(fake, expected, 120)
        missing, twice, mixed = in_order(fake, expected)
        total = sum(map(len, expected.values()))
        told = f"{missing} of {total} missing, {twice} twice, {mixed} of 8 out of order"
        return [(f"{kills} kills of the gateway", told, "0, 0, 0")]


async def main() -> None:
    """Run what is asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="length of each run of acknowledgements")
    parser.add_argument("--rate", type=int, default=50, help="events a second")
    parser.add_argument("--backlog", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    chosen = parser.parse_args()
    rows: Rows = []
    for mood in ("up", "busy", "dead"):
        rows += await acknowledgements(mood, chosen.seconds, chosen.rate)
    rows += await replies(1, 40) + await replies(25, 8)
    rows += await backlog(chosen.backlog, 50)
    rows += await limited(500, 50)
    if chosen.kills:
        rows += await chaos(chosen.kills)
    width = max(len(row[0]) for row in rows)
    for name, found, reach in rows:
        print(f"{name:<{width}}  {found:<45}  {reach}")


if __name__ == "__main__":
    asyncio.run(main())
