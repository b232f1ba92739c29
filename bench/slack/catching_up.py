"""Whether everything is answered once and in order: after the coach was away, and under Slack's rate limits."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

import aiohttp

from bench.slack.rig import Gateway, Rows, rig
from tests.support.slack import FakeSlack
from tests.support.slack_delivery import direct_message, insist, room_of

LATE_SECONDS = 2  # a reply that comes twice has come by then
Expected = Mapping[str, Sequence[str]]  # by channel, the replies in order


async def catching_up(count: int, users: int) -> Rows:
    """Events that came while the coach was dead, and a gateway that is killed and started again."""
    async with rig("dead") as (slack, gateway, session):
        expected = await send(session, gateway, count, users)
        gateway.kill()
        began = time.perf_counter()
        await gateway.start("up")
        await settled(slack, expected, 240)
        took = time.perf_counter() - began
        missing, twice, mixed = compared(slack, expected)
        found = f"{took:.0f} s; {missing} missing, {twice} twice, {mixed} of {users} out of order"
        return [(f"backlog of {count} events of {users} users, start included", found, "≤ 180 s; 0, 0, 0")]


async def rate_limited(count: int, users: int) -> Rows:
    """Every tenth post is answered 429."""
    async with rig("up") as (slack, gateway, session):
        slack.every_nth_429 = 10
        expected = await send(session, gateway, count, users)
        await settled(slack, expected, 120)
        missing, twice, mixed = compared(slack, expected)
        refused = slack.calls["chat.postMessage"] // 10
        found = f"{missing} missing, {twice} twice, {mixed} of {users} out of order"
        return [(f"{count} replies, {refused} posts answered 429", found, "0, 0, 0")]


async def send(session: aiohttp.ClientSession, gateway: Gateway, count: int, users: int) -> Expected:
    """Send so many messages, the users by turns; what has to be replied."""
    expected: dict[str, list[str]] = defaultdict(list)
    for number in range(count):
        user = number % users
        await insist(session, gateway.url, direct_message(f"m{number}", user, f"Ev{number}"))
        expected[room_of(user)].append(f"Heard: m{number}")
    return expected


def compared(slack: FakeSlack, expected: Expected) -> tuple[int, int, int]:
    """Replies missing, replies seen twice, and conversations out of order."""
    missing = twice = mixed = 0
    for room, wanted in expected.items():
        found = [text for text in slack.texts(room) if text.startswith("Heard: ")]
        missing += len(set(wanted) - set(found))
        twice += len(found) - len(set(found))
        mixed += list(dict.fromkeys(found)) != [text for text in wanted if text in found]
    return missing, twice, mixed


async def settled(slack: FakeSlack, expected: Expected, seconds: float) -> None:
    """Wait until all replies are there, and a moment longer for one too many."""
    until = time.perf_counter() + seconds
    while compared(slack, expected)[0] and time.perf_counter() < until:
        await asyncio.sleep(0.2)
    await asyncio.sleep(LATE_SECONDS)
