"""The conversation in a terminal, or one message a line from a file or a pipe."""

from __future__ import annotations

import getpass
import signal
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from channels.supervisor import Supervisor
from channels.terminal.show import show
from goodfaith.conversation.phrases import phrase

WAIT_SECONDS = 30
LEAVING = {"bye", "exit", "quit", "/quit", "/exit"}
PASTE_SECONDS = 0.05  # lines that arrive faster than anybody types are one pasted message


def chat(home: Path, user: str | None = None) -> int:
    """Start the servers, talk until `bye` or the end of the input, stop the servers. Returns the exit code."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    notes = Console(stderr=True, style="dim", highlight=False)
    supervisor = Supervisor(home, say=lambda line: notes.print(line))
    notes.print("starting …")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started us may have had Ctrl-C ignored
    try:
        supervisor.start()
        _talk(console, supervisor.url, user or getpass.getuser())
    except KeyboardInterrupt:
        console.print(f"\n{phrase('bye')}")
    finally:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not stop the stopping
        supervisor.stop()
        signal.signal(signal.SIGINT, before)
    return 0


def _talk(console: Console, url: str, user: str) -> None:
    with httpx.Client(base_url=url, timeout=WAIT_SECONDS, trust_env=False) as client:
        if sys.stdin.isatty():
            show(console, say(client, user, "hello"))
        for message in messages(console):
            if message.strip().lower() in LEAVING:
                console.print(phrase("bye"))
                return
            replies = say(client, user, message)
            show(console, replies)
            console.print()
            if any(reply["act"] == "bye" for reply in replies):
                return


def messages(console: Console) -> Iterator[str]:
    """What the user types, a message at a time; in a terminal, lines pasted together are one message."""
    if not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip():
                console.print(f"> {line.rstrip()}", markup=False)
                yield line.rstrip("\n")
        return
    while True:
        try:
            line = input("\n› ")
        except EOFError:
            return
        line = "\n".join([line, *_pasted()])
        if line.strip():
            yield line


def _pasted() -> list[str]:
    import select

    lines = []
    while select.select([sys.stdin], [], [], PASTE_SECONDS)[0]:
        line = sys.stdin.readline()
        if not line:
            break
        lines.append(line.rstrip("\n"))
    return lines


def say(client: httpx.Client, user: str, message: str) -> list[dict[str, Any]]:
    """Send a message; the same turn is sent again while the gateway is being restarted."""
    turn = uuid.uuid4().hex
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            answer = client.post("/api/chat", json={"user": user, "message": message, "turn": turn})
            data = answer.json()
            if answer.status_code < 500:
                return list(data["replies"]) if "replies" in data else [_notice(data["error"])]
        except (httpx.HTTPError, ValueError):
            data = {"error": phrase("outage")}
        if time.monotonic() > until:
            return [_notice(data["error"])]
        time.sleep(0.5)


def _notice(text: str) -> dict[str, Any]:
    return {"text": text, "act": "outage", "buttons": []}
