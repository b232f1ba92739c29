"""What stands between this machine and a Slack workspace, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackClientError
from slack_sdk.web import WebClient

from channels.slack.scopes import lacking
from channels.slack.settings import SlackSettings
from channels.slack.webapi import SILENT, TIMEOUT, trouble

_FORMS = {
    "SLACK_BOT_TOKEN": (r"xoxb-\S{10,}", "starts with xoxb-; see OAuth & Permissions in the app's settings"),
    "SLACK_SIGNING_SECRET": (r"[0-9a-f]{32}", "is 32 characters of 0-9 and a-f; see Basic Information in the app's settings"),
    "SLACK_APP_TOKEN": (r"xapp-\S{10,}", "starts with xapp-; see Basic Information, App-Level Tokens, with connections:write"),
}


def missing(environ: Mapping[str, str]) -> list[str]:
    """One line for each thing that is missing or misconfigured; nothing where Slack is ready. No value is shown.

    An environment without any Slack setting lacks everything: whoever does not use Slack need not ask.
    """
    told = []
    values = {name: environ.get(name, "").strip() for name in _FORMS}
    if not values["SLACK_BOT_TOKEN"]:
        told.append("SLACK_BOT_TOKEN is missing: the bot token " + _FORMS["SLACK_BOT_TOKEN"][1])
    if not values["SLACK_SIGNING_SECRET"] and not values["SLACK_APP_TOKEN"]:
        told.append("SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing: one of them has to be set")
    for name, (form, meaning) in _FORMS.items():
        if values[name] and not re.fullmatch(form, values[name]):
            told.append(f"{name} does not look right: it {meaning}")
    return told + _address(environ.get("SLACK_API_URL", "").strip())


def online(settings: SlackSettings) -> list[str]:
    """Ask Slack itself, within seconds: one line for each thing wrong with the tokens; nothing where they work. No value is shown."""
    client = WebClient(settings.bot_token.get_secret_value(), settings.api_url, TIMEOUT, logger=SILENT, retry_handlers=[])
    told, answer = _asked("SLACK_BOT_TOKEN", "auth.test", client.auth_test)
    missing = lacking(answer.headers) if answer is not None else []
    if missing:
        told.append(
            f"SLACK_BOT_TOKEN lacks permissions: {', '.join(missing)}; add them under OAuth & Permissions and install again"
        )
    app_token = settings.app_token.get_secret_value()
    if app_token:
        told += _asked("SLACK_APP_TOKEN", "apps.connections.open", lambda: client.apps_connections_open(app_token=app_token))[0]
    return told


def _asked(name: str, method: str, call: Callable[[], Any]) -> tuple[list[str], Any]:
    """What is wrong with a token, and the answer where nothing is."""
    try:
        return [], call()
    except (SlackClientError, HTTPException, OSError, ValueError) as error:
        return [f"{name} does not work: {method} says {trouble(error).code}"], None


def _address(url: str) -> list[str]:
    if not url:
        return []
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ["SLACK_API_URL is no address: it is for tests only, leave it empty"]
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        return ["SLACK_API_URL would send the token unencrypted: it is for tests on this machine only, leave it empty"]
    return []
