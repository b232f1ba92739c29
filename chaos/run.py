"""One run: a coach with both doors open, people at each, and a killer among its three processes."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from channels.supervisor import Supervisor, free_port
from chaos.killer import BACK_SECONDS, Killer
from chaos.ledger import Account, Tally
from chaos.person import Person
from chaos.slack_person import SlackPerson
from goodfaith.storage import Store
from tests.support.coach import Talk, running, wait_up
from tests.support.slack import FakeSlack
from tests.support.slack_delivery import variables

TELL_SECONDS = 30  # between two lines of progress
SETTLE_SECONDS = 180  # by when every message on Slack is answered after the last kill
LATE_SECONDS = 3  # an answer that comes twice has come by then


@dataclass(frozen=True)
class Plan:
    """How often each process is killed, by how many people on HTTP and on Slack it is talked to, and what chance begins with."""

    kills: int
    people: int
    slack_people: int
    seed: int


async def run(plan: Plan) -> Tally:
    """Kill as planned; what became of the messages."""
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "home"
        slack = await FakeSlack().start()
        stack.push_async_callback(slack.stop)
        port = free_port()
        coach = running(home, variables={"GOODFAITH_API_PORT": str(port), **variables(slack)})
        supervisor = await asyncio.to_thread(coach.__enter__)
        stack.push_async_callback(asyncio.to_thread, coach.__exit__, None, None, None)
        chance = random.Random(plan.seed)
        url = f"http://127.0.0.1:{port}"
        people = [Person(Talk(url, f"person-{number}"), chance.random()) for number in range(plan.people)]
        slack_people = [SlackPerson(slack, number, chance.random()) for number in range(plan.slack_people)]
        killer = Killer(supervisor.children, plan.kills, chance.random())
        await talk_and_kill(supervisor, people, slack_people, killer)
        return await asyncio.to_thread(count, home, people, slack_people, slack, killer)


async def talk_and_kill(supervisor: Supervisor, people: list[Person], slack_people: list[SlackPerson], killer: Killer) -> None:
    """Let everybody talk while the killer goes round; ends when all are answered, or will not be."""
    ended = asyncio.Event()
    async with aiohttp.ClientSession() as session:
        writers = [asyncio.create_task(one.write(session, supervisor.url, ended)) for one in slack_people]
        for person in people:
            person.start()
        await _killing(people, slack_people, killer)
        if not killer.failures:
            for server in supervisor.children:
                await asyncio.to_thread(wait_up, server, None, BACK_SECONDS)
        ended.set()
        await asyncio.gather(*(asyncio.to_thread(person.leave) for person in people))
        _, late = await asyncio.wait(writers, timeout=SETTLE_SECONDS) if writers else ((), ())
        for writer in late:
            writer.cancel()
    until = time.monotonic() + SETTLE_SECONDS
    while not all(one.answered() for one in slack_people) and time.monotonic() < until:
        await asyncio.sleep(0.5)
    await asyncio.sleep(LATE_SECONDS)


async def _killing(people: list[Person], slack_people: list[SlackPerson], killer: Killer) -> None:
    began = told = time.monotonic()
    killer.start()
    while not killer.done():
        await asyncio.sleep(0.2)
        if time.monotonic() - told >= TELL_SECONDS or killer.done():
            told = time.monotonic()
            kills = ", ".join(f"{name} {number}" for name, number in sorted(killer.killed.items()))
            taken = sum(person.answers for person in people), sum(len(one.taken) for one in slack_people)
            print(f"{(told - began) / 60:5.1f} min: kills: {kills}; taken: HTTP {taken[0]}, Slack {taken[1]}", flush=True)


def count(home: Path, people: list[Person], slack_people: list[SlackPerson], slack: FakeSlack, killer: Killer) -> Tally:
    """Hold what everybody was told against what they find."""
    sheets, shown, slack_sheets = Account("HTTP sheets"), Account("Slack"), Account("Slack sheets")
    tally = Tally(killer.killed, killer.starting, refused=len(slack.problems), failures=list(killer.failures))
    for person in people:
        tally.otherwise += person.otherwise
        tally.faults += person.faults
        tally.changed += person.changed
        tally.failures += [person.failure] if person.failure else []
        if not killer.failures:
            person.account(sheets)
        person.talk.close()
    store = Store(f"sqlite:///{home / 'goodfaith.db'}")
    for one in slack_people:
        shown.hold(one.taken, one.shown())
        slack_sheets.hold(one.taken, one.on_sheet(store))
    store.close()
    tally.accounts = ([sheets] if people else []) + ([shown, slack_sheets] if slack_people else [])
    return tally
