"""The permissions that the app asks for, and those that its token lacks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

MANIFEST = Path(__file__).with_name("manifest.yml")


@cache
def wanted() -> frozenset[str]:
    """The scopes of the manifest."""
    scopes = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    return frozenset(map(str, scopes))


def lacking(headers: Mapping[str, str]) -> list[str]:
    """The scopes that a token lacks, by the headers of Slack's answer to it; nothing where they do not tell."""
    told = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return [] if told is None else sorted(wanted() - {scope.strip() for scope in told.split(",")})
