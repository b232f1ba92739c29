"""From Slack's way of writing a message to the words that the user typed."""

from __future__ import annotations

import re

_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain(text: str, bot: str | None = None) -> str:
    """The text with links, mentions and entities turned into words; mentions of the `bot` itself are left out."""
    body = _MARKED.sub(lambda found: _spelled(found[1], found[2], bot), text)
    return body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _spelled(target: str, shown: str | None, bot: str | None) -> str:
    if bot is not None and target == f"@{bot}":
        return ""
    if target.startswith("@"):
        return f"@{shown}" if shown else "@somebody"
    if target.startswith("#"):
        return f"#{shown}" if shown else "#channel"
    if target.startswith("!"):
        return shown or "@" + target[1:].partition("^")[0]
    if target.startswith("mailto:"):
        return shown or target.removeprefix("mailto:")
    return target if not shown or shown in target else f"{shown} ({target})"
