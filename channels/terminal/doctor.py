"""What is missing or misconfigured, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from channels.api.listening import taken
from channels.api.token import token
from channels.settings import Misconfigured, Settings, problems, settings
from channels.slack import doctor as slack
from channels.supervisor import port_is_free, servers
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
    """All things looked at, in the order in which they build on each other. No remedy shows a value."""
    yield "Rasa's environment", None if servers.RASA_PYTHON.exists() else "run `make setup`"
    yield "dialogue model", None if servers.MODEL.exists() else "run `make train`"
    yield "review model", _review()
    yield "data folder", None if os.access(home, os.W_OK) else f"{home} cannot be written: choose another with --home"
    yield "store", _store()
    wrong = problems()
    if wrong:
        yield "settings", "; ".join(wrong)
    else:
        given = settings(home=home)
        yield "settings", None
        yield "token", _token(given)
        yield "port", _ports(given)
    yield "permissions", _permissions(home)
    # Whoever has set nothing of Slack's does not use it.
    if any(name.startswith("SLACK_") for name in os.environ):
        lacking = slack.missing(os.environ) or ([] if wrong else _online(settings(home=home)))
        yield "Slack", "; ".join(lacking) + " (docs/slack.md)" if lacking else None


def _store() -> str | None:
    try:
        store = Store()
        try:
            store.migrate()
        finally:
            store.close()
    except StoreUnavailable as error:
        return str(error)
    return None


def _review() -> str | None:
    try:
        from goodfaith.review import load

        load()
    except Exception as error:
        return f"{type(error).__name__}: run `make setup`"
    return None


def _token(given: Settings) -> str | None:
    try:
        token(given)
    except Misconfigured as error:
        return str(error)
    return None


def _ports(given: Settings) -> str | None:
    if not port_is_free(given.host, given.port):
        return f"{given.port} is in use, by another program or by a coach that runs: else set GOODFAITH_PORT"
    if given.slack is None:
        return None
    if given.api_port is not None and not port_is_free("127.0.0.1", given.api_port):
        return f"{given.api_port} is in use, by another program or by a coach that runs: else set GOODFAITH_API_PORT"
    return f"a coach runs over {given.home} already" if given.api_port is None and taken(given.socket) else None


def _permissions(home: Path) -> str | None:
    """What others on this machine could open."""
    kept = [home, *sorted(path for path in home.iterdir() if path.is_file() or path.is_dir())] if home.is_dir() else []
    open_to_others = [path for path in kept if path.stat().st_mode & 0o077]
    if not open_to_others:
        return None
    names = " ".join(f"'{path}'" for path in open_to_others)
    return f"others on this machine could read what is the owner's alone: run chmod go= {names}"


def _online(given: Settings) -> list[str]:
    return slack.online(given.slack) if given.slack is not None else []
