"""What is missing or misconfigured, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from channels.slack import doctor as slack
from channels.supervisor import MODEL, RASA_PYTHON, port_is_free
from goodfaith.storage import Store, StoreUnavailable

Check = tuple[str, str | None]  # what was looked at; what to do where it is not well


def report(home: Path) -> int:
    """Print one line for each thing looked at; returns 1 when something is to be done, else 0."""
    wrong = 0
    for name, remedy in checks(home):
        print(f"ok       {name}" if remedy is None else f"MISSING  {name}: {remedy}")
        wrong += remedy is not None
    return int(wrong > 0)


def checks(home: Path) -> Iterator[Check]:
    """All things looked at, in the order in which they build on each other."""
    yield "Rasa's environment", None if RASA_PYTHON.exists() else "run `make setup`"
    yield "dialogue model", None if MODEL.exists() else "run `make train`"
    yield "data folder", None if os.access(home, os.W_OK) else f"{home} cannot be written: choose another with --home"
    yield "store", _store()
    yield "review model", _review()
    yield "port", _port()
    # Whoever has set nothing of Slack's does not use it.
    if any(name.startswith("SLACK_") for name in os.environ):
        lacking = slack.missing(os.environ)
        yield "Slack", "; ".join(lacking) + " (docs/slack.md)" if lacking else None


def _store() -> str | None:
    try:
        store = Store()
        store.migrate()
        store.close()
    except StoreUnavailable as error:
        return f"{error}; is another program holding it?"
    return None


def _review() -> str | None:
    try:
        from goodfaith.review import load

        load()
    except Exception as error:
        return f"{type(error).__name__}: run `make setup`"
    return None


def _port() -> str | None:
    text = os.environ.get("GOODFAITH_PORT", "8080")
    if not text.isdigit() or not 0 < int(text) < 65536:
        return f"GOODFAITH_PORT={text!r} is no port"
    return None if port_is_free("127.0.0.1", int(text)) else f"{text} is in use: set GOODFAITH_PORT"
