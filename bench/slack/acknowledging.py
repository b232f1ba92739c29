"""How soon events are acknowledged and windows opened, at a steady rate."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from bench.measure import share
from bench.slack.rig import Rows, rig
from tests.support.slack_delivery import FORM, deliver, direct_message, shortcut

WARM_UP = 20  # events that are not counted
DRAFT = "Dear Ann, we need net 45 from January."


async def acknowledging(mood: str, seconds: int, rate: int) -> Rows:
    """Events of 200 users at a steady rate, with two shortcuts a second among them."""
    async with rig(mood) as (slack, gateway, session):
        for number in range(WARM_UP):
            await deliver(session, gateway.url, direct_message(f"m{number}", user=999))
        events: list[asyncio.Task[float | None]] = []
        windows: list[asyncio.Task[float | None]] = []
        began = time.perf_counter()
        for number in range(seconds * rate):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            event = direct_message(f"m{number}", user=number % 200)
            events.append(asyncio.create_task(deliver(session, gateway.url, event)))
            if number % max(1, rate // 2) == 0:
                opening = shortcut(DRAFT, user=5000 + number, trigger=slack.trigger())
                windows.append(asyncio.create_task(deliver(session, gateway.url, opening, FORM)))
        acknowledged = [took for took in await asyncio.gather(*events) if took is not None]
        await asyncio.gather(*windows)
        await asyncio.sleep(1)
        return rows(
            f"coach {mood}, {rate}/s for {seconds} s",
            len(events),
            acknowledged,
            len(windows),
            [view["after"] for view in slack.opened],
        )


def rows(name: str, sent: int, acknowledged: Sequence[float], shortcuts: int, opened: Sequence[float]) -> Rows:
    """The rows of one run; times in seconds."""
    times = f"{1000 * share(acknowledged, 0.5):.1f} / {1000 * share(acknowledged, 0.99):.1f} ms"
    return [
        (f"acknowledged p50 / p99, {name}", times, "≤ 5 / 50 ms"),
        (f"not acknowledged, {name}", f"{sent - len(acknowledged)} of {sent}", "0"),
        (f"window opened p99, {len(opened)} of {shortcuts}", f"{1000 * share(opened, 0.99):.0f} ms", "≤ 300 ms"),
    ]
