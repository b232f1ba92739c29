"""`goodfaith serve`: the servers until they are told to end, and what whoever started them has to know."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from channels.api.token import FILE
from channels.settings import Settings, loopback, settings
from channels.supervisor import Supervisor


def serve(home: Path, host: str | None, port: int | None) -> None:
    """Serve until Ctrl-C or SIGTERM. Raises CannotStart and Misconfigured."""
    given = settings(home=home, host=host, port=port)
    supervisor = Supervisor(given.home, given.host, given.port, say=_say)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: supervisor.leave())
    supervisor.start()
    for line in told(given):
        _say(line)
    supervisor.wait()
    supervisor.stop()


def told(given: Settings) -> Iterator[str]:
    """Where the coach answers, how to ask it, and who else could; no line holds the token."""
    if not loopback(given.host):
        what = "the API, with nothing but the token before it" if given.slack is None else "/slack/events and /health"
        yield f"WARNING: {given.host} is no address of this machine alone: whoever reaches port {given.port} reaches {what}."
        yield "         Traffic is not encrypted: put a server with TLS in front of it, or leave --host and GOODFAITH_HOST out."
    if given.slack is not None:
        yield f"Slack is answered on {given.front}/slack/events"
    place = f"$(cat '{given.home / FILE}')" if given.token is None else "$GOODFAITH_TOKEN"
    yield f"Goodfaith answers on {given.api} (Ctrl-C ends it)"
    yield f"To ask it from a shell: {given.api.curl('/api/negotiations?user=ann', place)}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
