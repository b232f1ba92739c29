"""Where the time of a turn goes: each part measured on its own, in the running servers where that is possible."""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from bench.measure import seconds
from bench.plainbot import ENVIRONMENT
from channels.supervisor import MODEL, RASA_PYTHON, ROOT
from goodfaith.storage import Store
from goodfaith.storage.tables import Turn
from tests.support.coach import Talk

TIMES = 40
# Runs inside Rasa's environment: the understanding of a message alone.
NLU = """
import asyncio, json, statistics, sys, time
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
agent = Agent.load(sys.argv[1])
messages = json.loads(sys.argv[2])
async def main():
    taken = []
    for index in range(int(sys.argv[3])):
        message = UserMessage(messages[index % len(messages)], metadata={"moment": "asked:demands"})
        began = time.perf_counter()
        await agent.processor.parse_message(message)
        taken.append(time.perf_counter() - began)
    print(statistics.median(taken[5:]))
asyncio.run(main())
"""


def understanding(messages: Sequence[str]) -> float:
    """Seconds that Rasa's NLU takes for a message."""
    done = subprocess.run(
        [RASA_PYTHON, "-c", NLU, MODEL, json.dumps(messages), str(TIMES)],
        cwd=ROOT, env={**ENVIRONMENT, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def inbox(talk: Talk) -> float:
    """Seconds of a turn that ends in the gateway: HTTP, and the inbox in the store."""
    return _median(lambda: talk.say(" "))


def action(home: Path, url: str) -> float:
    """Seconds that the action of an answer takes with all it reads and writes, through the action server."""
    inbox_of_all = Store(f"sqlite:///{home / 'goodfaith.db'}")
    with httpx.Client(timeout=30, trust_env=False) as client:

        def turn(text: str, heard: dict[str, str]) -> float:
            name = uuid.uuid4().hex
            with inbox_of_all.transaction() as session:
                session.add(Turn(id=name, user="measured", text=text))
            message = {"metadata": {"turn": name}, "parts": [heard], "intent": {"name": heard["intent"]}}
            tracker = {"sender_id": "measured", "slots": {}, "latest_message": message, "events": [], "paused": False}
            body = {"next_action": "action_prep", "tracker": tracker, "domain": {}, "version": "3"}
            return seconds(lambda: done(client.post(url, json=body)))

        turn("go to demands", {"intent": "prep", "strategy": "demands"})
        taken = [turn(f"Payment after {number} days", {"intent": "answer"}) for number in range(TIMES)]
    inbox_of_all.close()
    return statistics.median(taken)


def done(answer: httpx.Response) -> None:
    """Make sure that the action answered the turn: RuntimeError or httpx.HTTPStatusError where it did not."""
    if [message["custom"]["outcome"] for message in answer.raise_for_status().json()["responses"]] != ["done"]:
        raise RuntimeError("the action did not answer")


def rasa(url: str, messages: Sequence[str]) -> float:
    """Seconds of a turn through Rasa whose action has nothing to do."""
    upcoming = itertools.cycle(messages)
    with httpx.Client(timeout=30, trust_env=False) as client:

        def turn() -> None:
            body = {"sender": "-", "message": next(upcoming), "metadata": {"turn": "-", "moment": "asked:demands"}}
            client.post(url, json=body).raise_for_status()

        return _median(turn)


def store(folder: Path) -> float:
    """Seconds to write one row durably."""
    fresh = Store(f"sqlite:///{folder / 'fresh.db'}")
    fresh.migrate()

    def write() -> None:
        with fresh.transaction() as session:
            session.add(Turn(id=uuid.uuid4().hex, user="somebody", text="x" * 100))

    taken = _median(write)
    fresh.close()
    return taken


def _median(do: Callable[[], object]) -> float:
    return statistics.median(seconds(do) for _ in range(TIMES))
