"""A gateway with the Slack channel and a stub of the coach, as a process of its own.

python -m bench.slack.stub_gateway PORT DATABASE SLACK_API MOOD, where the mood is that of the coach: up, busy or dead.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from pydantic import SecretStr
from starlette.applications import Starlette

from channels.slack.bootstrap import slack
from channels.slack.settings import SlackSettings
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, waiting
from goodfaith.storage import Store
from tests.support.slack import BOT_TOKEN
from tests.support.slack_kit import SECRET

MOODS = {"up": 0.05, "busy": 2.0, "dead": None}  # seconds that an answer takes; None: there is none
AT_ONCE = 4  # turns that the stub works on, as an understanding on two cores would


class Stub:
    """Echoes; slowly where it is busy, not at all where it is dead."""

    def __init__(self, mood: str) -> None:
        self._seconds = MOODS[mood]
        self._free = asyncio.Semaphore(AT_ONCE)

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> list[dict[str, Any]]:
        """One reply with the words of the message."""
        if self._seconds is None:
            return [waiting("Something is down.", "outage").to_dict()]
        async with self._free:
            await asyncio.sleep(self._seconds)
        return [Reply(f"Heard: {text}", Act.HELP).to_dict()]


def main() -> None:
    """Serve until killed."""
    port, database, api, mood = sys.argv[1:]
    logging.basicConfig(level=logging.WARNING)
    store = Store(database)
    store.migrate()
    service = slack(store, Stub(mood), SlackSettings(SecretStr(BOT_TOKEN), SecretStr(SECRET), api_url=api))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    app = Starlette(routes=service.routes, lifespan=lifespan)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
