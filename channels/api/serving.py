"""Several apps served by one process, until it is asked to end."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

CLOSE_SECONDS = 3  # for requests that are under way at the end


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signals to whoever runs several servers."""
        yield


class Servers:
    """A server for each app, on a socket that listens already."""

    def __init__(self, doors: Sequence[tuple[socket.socket, ASGIApp]]) -> None:
        self._servers = [(door, _Server(_config(app))) for door, app in doors]

    async def serve(self) -> None:
        """Serve until `leave`, or until one of the servers ends."""
        tasks = [asyncio.create_task(server.serve(sockets=[door])) for door, server in self._servers]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.leave()
            await asyncio.gather(*tasks)

    def leave(self) -> None:
        """Let all servers end in order."""
        for _, server in self._servers:
            server.should_exit = True

    def leave_on_signals(self) -> None:
        """End on SIGTERM and SIGINT."""
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self.leave)


def _config(app: ASGIApp) -> uvicorn.Config:
    # Nobody's requests are logged, and what the server itself logs goes where everything else goes.
    return uvicorn.Config(
        app, lifespan="off", ws="none", log_config=None, access_log=False, server_header=False,
        timeout_graceful_shutdown=CLOSE_SECONDS,
    )  # fmt: skip
