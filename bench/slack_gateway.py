"""A gateway with the Slack door and a stub of the coach, as a process of its own: for measuring the door alone.

Arguments: the port, the database, the address of Slack's API, and the mood of the coach: up, busy or dead.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from channels.slack.bootstrap import routes_and_workers
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store

SECRET = "0123456789abcdef0123456789abcdef"
BOT_TOKEN = "xoxb-0000000000-test"
SECONDS = {"up": 0.05, "busy": 2.0, "dead": 0.0}
AT_ONCE = 4  # turns that the stub works on, as an understanding on two cores would


class Stub:
    """Echoes; slowly where it is busy, not at all where it is dead."""

    def __init__(self, mood: str) -> None:
        self._mood = mood
        self._free = asyncio.Semaphore(AT_ONCE)

    async def chat(self, user: str, text: str, turn: str | None = None) -> list[dict[str, Any]]:
        """One reply with the words of the message."""
        if self._mood == "dead":
            return [Reply(phrase("outage"), Act.OUTAGE).to_dict()]
        async with self._free:
            await asyncio.sleep(SECONDS[self._mood])
        return [Reply(f"Heard: {text}", Act.HELP).to_dict()]


def main() -> None:
    """Serve until killed."""
    port, database, api, mood = sys.argv[1:]
    logging.basicConfig(level=logging.WARNING)
    store = Store(database)
    store.migrate()
    environ = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": api}
    routes, running = routes_and_workers(store, Stub(mood), environ)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running():
            yield

    uvicorn.run(
        Starlette(routes=routes, lifespan=lifespan), host="127.0.0.1", port=int(port), log_level="warning", access_log=False
    )


if __name__ == "__main__":
    main()
