"""The conversation in a terminal, or from a file or a pipe."""

from __future__ import annotations

import getpass
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console

from channels.api.listening import taken
from channels.api.token import token
from channels.settings import settings
from channels.supervisor import Supervisor
from channels.terminal import piped
from channels.terminal.conversation import Conversation
from channels.terminal.show import show
from goodfaith.conversation.phrases import phrase

TURN_SECONDS = 30  # for one request
LEAVING = {"bye", "exit", "quit", "/quit", "/exit"}


def chat(home: Path, user: str | None = None) -> int:
    """Talk until `bye`, Ctrl-C or the end of the input. Returns the exit code.

    The servers are started for it and stopped after it, unless a coach answers at the data folder's socket already.
    """
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    notes = Console(stderr=True, style="dim", highlight=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started us may have had Ctrl-C ignored
    try:
        with _connected(home, notes) as client:
            _talk(console, Conversation(client, user or getpass.getuser()))
    except KeyboardInterrupt:
        console.print(f"\n{phrase('bye')}")
    return 0


@contextmanager
def _connected(home: Path, notes: Console) -> Iterator[httpx.Client]:
    """A connection to the coach of the data folder."""
    given = settings(home=home)
    if given.api.socket is not None and taken(given.api.socket):
        with given.api.client(token(given), TURN_SECONDS) as client:
            yield client
        return
    supervisor = Supervisor(home, say=lambda line: notes.print(line))
    notes.print("starting …")
    try:
        supervisor.start()
        with supervisor.api.client(supervisor.token, TURN_SECONDS) as client:
            yield client
    finally:
        # A second Ctrl-C must not stop the stopping, nor spoil the end of the program after it: this is the last thing it does.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        supervisor.stop()


def _talk(console: Console, conversation: Conversation) -> None:
    if sys.stdin.isatty():
        for replies in conversation.say("hello"):
            show(console, replies)
    for message in messages(console):
        if message.strip().lower() in LEAVING:
            break
        replies = []
        for replies in conversation.say(message):
            show(console, replies)
            console.print()
        if any(reply["act"] == "bye" for reply in replies):
            return
    else:
        if not sys.stdin.isatty():
            return
    console.print(phrase("bye"))


def messages(console: Console) -> Iterator[str]:
    """What the user says, a message at a time; what comes from a file or a pipe is shown as well."""
    if sys.stdin.isatty():
        from channels.terminal import prompt  # takes a moment, which a script need not wait

        yield from prompt.messages()
        return
    for message in piped.messages(sys.stdin):
        console.print("\n".join(f"> {line}".rstrip() for line in message.split("\n")), markup=False)
        yield message
