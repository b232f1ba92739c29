"""Kill the three processes at random moments while people write over Slack, and see whether a message is lost or answered twice.

    .venv/bin/python scripts/chaos_slack.py [--kills 200] [--people 6] [--seed N]

Slack is a fake on loopback that keeps what is posted; an event is sent until it is acknowledged, as Slack does.
Exit code 1 when something is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import aiohttp

from bench.slack import send  # puts the tree's root on the path, for tests.support
from chaos.run import Killer
from tests.support.coach import running, wait_up
from tests.support.slack import BOT_TOKEN, FakeSlack  # type: ignore[import-not-found, unused-ignore]
from tests.support.slack_kit import SECRET, message  # type: ignore[import-not-found, unused-ignore]

SETTLE_SECONDS = 180
_TOLD = re.compile(r"Noted: (w\d+) = ")


class Door:
    """Where Slack's events go."""

    def __init__(self, url: str) -> None:
        self.url = url


async def write(session: aiohttp.ClientSession, door: Door, user: int, taken: list[str], stopping: asyncio.Event) -> None:
    """Tell one term after the other; `taken` holds those that were acknowledged."""
    chance = random.Random(user)
    while not stopping.is_set():
        word = f"w{len(taken) + 1}"
        event = message(f"remember: {word} = meaning", user=f"U{user:05d}", room=f"D{user:05d}", event_id=f"Ev{user}.{word}")
        raw = json.dumps(event).encode()
        while (await send(session, door, raw))[0] != 200:
            await asyncio.sleep(0.2)
        taken.append(word)
        await asyncio.sleep(chance.random() * 2)


def told(fake: FakeSlack, user: int) -> list[str]:
    """The terms that a person was told to be noted, in the order in which Slack shows them."""
    return [word for text in fake.texts(f"D{user:05d}") for word in _TOLD.findall(text)]


async def chaos(kills: int, people: int, seed: int) -> bool:
    """Run until that many processes were killed; print what became of the messages, and say whether all is well."""
    fake = await FakeSlack().start()
    os.environ |= {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": fake.url}
    taken: dict[int, list[str]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        context = running(Path(folder))
        supervisor = await asyncio.to_thread(context.__enter__)
        try:
            killer = Killer(supervisor, random.Random(seed))
            stopping, began = asyncio.Event(), time.monotonic()
            async with aiohttp.ClientSession() as session:
                writers = [
                    asyncio.create_task(write(session, Door(supervisor.url), user, taken[user], stopping))
                    for user in range(people)
                ]
                for number in range(1, kills + 1):
                    await asyncio.to_thread(killer.strike)
                    if number % 10 == 0:
                        print(f"{number:4} kills, {(time.monotonic() - began) / 60:4.1f} min", flush=True)
                stopping.set()
                await asyncio.gather(*writers)
            for child in supervisor.children:
                await asyncio.to_thread(wait_up, child, None, 120)
            until = time.monotonic() + SETTLE_SECONDS
            while any(set(words) - set(told(fake, user)) for user, words in taken.items()) and time.monotonic() < until:
                await asyncio.sleep(0.5)
            await asyncio.sleep(3)
        finally:
            await asyncio.to_thread(context.__exit__, None, None, None)
    await fake.stop()
    lost = sum(len(set(words) - set(told(fake, user))) for user, words in taken.items())
    twice = sum(len(told(fake, user)) - len(set(told(fake, user))) for user in taken)
    mixed = sum(list(dict.fromkeys(told(fake, user))) != words for user, words in taken.items())
    for name, number in (
        *((f"killed: {name}", number) for name, number in killer.killed.items()),
        ("messages acknowledged", sum(map(len, taken.values()))),
        ("acknowledged, but never answered", lost),
        ("answers seen twice", twice),
        ("conversations in another order", mixed),
        ("calls that Slack would have refused", len(fake.problems)),
    ):
        print(f"{name:<40} {number:6}")
    return not (lost or twice or mixed or fake.problems)


def main() -> None:
    """Read the arguments, run, exit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    sys.exit(0 if asyncio.run(chaos(arguments.kills, arguments.people, arguments.seed)) else 1)


if __name__ == "__main__":
    main()
