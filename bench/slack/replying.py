"""How soon a message is answered."""

from __future__ import annotations

import asyncio
import time

from bench.measure import share
from bench.slack.rig import Rows, rig
from tests.support.slack_delivery import deliver, direct_message, room_of


async def replying(users: int, rounds: int) -> Rows:
    """From a direct message to its reply, the coach taking 50 ms of it; that many users at once, that often."""
    async with rig("up") as (slack, gateway, session):
        times: list[float] = []

        async def one(user: int, turn: int) -> None:
            shown = slack.messages[room_of(user)]
            had, began = len(shown), time.monotonic()
            await deliver(session, gateway.url, direct_message(f"m{turn}", user))
            while len(shown) <= had:
                await asyncio.sleep(0.005)
            times.append(shown[-1]["at"] - began)

        for turn in range(rounds):
            await asyncio.gather(*(one(user, turn) for user in range(users)))
        reach = "≤ 0.5 / 1.5 s" if users == 1 else "– / 4 s"
        found = f"{share(times, 0.5):.2f} / {share(times, 0.95):.2f} s"
        return [(f"message to reply p50 / p95, {users} at once, stub of 50 ms", found, reach)]
