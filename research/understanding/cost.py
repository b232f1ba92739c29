"""What a turn costs in Rasa's process, with its tracker kept or not and its check of the actions' answers whole or in outline.

    python -m research.understanding.cost [MODEL] [--turns 300]

Counted is processor time, which other work on the machine does not lengthen. The action server answers at once.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Process, Queue
from pathlib import Path

from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog

from rasa_components.tracker_store import EphemeralTrackerStore

MODEL = Path(__file__).parent.parent.parent / "models" / "dialogue.tar.gz"
WHOLE = RemoteAction.action_response_format_spec  # Rasa's own: the classifier, which patches it, is loaded with the model
SAID = ("15% off the list price", "how do I justify that", "show me my sheet", "why", "what is labeling about")
SHOWN = 20  # turns at each end


def serve(ports: Queue[int]) -> None:
    """Answer every action, on a port that is told once it is open."""

    async def webhook(_: web.Request) -> web.Response:
        return web.json_response({"events": [], "responses": [{"custom": {"turn": "t", "outcome": "done"}}]})

    async def run() -> None:
        app = web.Application(client_max_size=2**28)
        app.router.add_post("/webhook", webhook)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ports.put(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def actions() -> Iterator[str]:
    """The address of an action server that answers at once."""
    ports: Queue[int] = Queue()
    server = Process(target=serve, args=(ports,), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{ports.get(timeout=30)}/webhook"
    finally:
        server.terminate()
        server.join()


async def turns(model: str, store: TrackerStore, url: str, number: int, whole: bool) -> list[float]:
    """Milliseconds of processor time of each of so many turns in one conversation."""
    agent = Agent.load(model, action_endpoint=EndpointConfig(url), tracker_store=store)
    if whole:
        RemoteAction.action_response_format_spec = staticmethod(WHOLE)
    taken = []
    for index in range(number):
        message = UserMessage(
            SAID[index % len(SAID)], CollectingOutputChannel(), "somebody", metadata={"moment": "asked:demands"}
        )
        began = time.process_time()
        await agent.handle_message(message)
        taken.append((time.process_time() - began) * 1000)
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default=str(MODEL))
    parser.add_argument("--turns", type=int, default=300)
    arguments = parser.parse_args()
    configure_structlog(logging.WARNING)
    with actions() as url:
        # The whole check comes last, since it undoes the patch.
        for name, store, whole in (
            ("no tracker kept, outline", EphemeralTrackerStore(Domain.empty()), False),
            ("tracker kept, outline", InMemoryTrackerStore(Domain.empty()), False),
            ("no tracker kept, whole check", EphemeralTrackerStore(Domain.empty()), True),
        ):
            taken = asyncio.run(turns(arguments.model, store, url, arguments.turns, whole))[1:]
            early, late = statistics.median(taken[:SHOWN]), statistics.median(taken[-SHOWN:])
            print(f"{name:30} first {SHOWN} turns {early:7.1f} ms, last {SHOWN} of {arguments.turns} {late:7.1f} ms", flush=True)


if __name__ == "__main__":
    main()
