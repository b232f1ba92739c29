"""What every run needs: a Slack, a gateway process over a database of its own, and a client that delivers events."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from channels.supervisor import ROOT, free_port
from tests.support.slack import FakeSlack

Rows = list[tuple[str, str, str]]  # what was measured, what was found, what it should be
START_SECONDS = 30


@dataclass
class Gateway:
    """The gateway process: started in a mood of the coach's, killed, started again over the same database."""

    folder: Path
    api: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where Slack delivers to."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, mood: str) -> None:
        """Start it, and wait until it listens. Raises RuntimeError."""
        command = [
            sys.executable,
            "-m",
            "bench.slack.stub_gateway",
            str(self.port),
            f"sqlite:///{self.folder / 'slack.db'}",
            self.api,
        ]
        log = self.folder / "gateway.log"
        with log.open("ab") as out:
            self.process = subprocess.Popen([*command, mood], stdout=out, stderr=out, cwd=ROOT)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
        self.kill()
        raise RuntimeError(f"the gateway does not start:\n{log.read_text()}")

    def kill(self) -> None:
        """End it without warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@asynccontextmanager
async def rig(mood: str) -> AsyncIterator[tuple[FakeSlack, Gateway, aiohttp.ClientSession]]:
    """A Slack, a gateway over a fresh database, and a client. Slack must have had nothing to refuse: RuntimeError."""
    with tempfile.TemporaryDirectory() as folder:
        slack = await FakeSlack().start()
        gateway = Gateway(Path(folder), slack.url)
        try:
            await gateway.start(mood)
            async with aiohttp.ClientSession() as session:
                yield slack, gateway, session
        finally:
            gateway.kill()
            await slack.stop()
    if slack.problems:
        raise RuntimeError(f"Slack would have refused: {slack.problems}")
