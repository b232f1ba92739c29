"""A reply of the coach as one or more messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from channels.slack.blocks import findings, rewrites, sheets
from channels.slack.blocks.elements import button, confirm, context, preformatted, rich, section
from channels.slack.blocks.packing import MOST_PART, Group, Piece, pack, rows
from channels.slack.blocks.words import clean, one_line, split, unmarked

Payload = dict[str, Any]

DELETING: dict[str, Any] = {
    "style": "danger", "sure": confirm("Delete it?", "What is deleted cannot be brought back.", "Delete", "Keep it"),
}  # fmt: skip

# Whatever a message holds, Slack makes no link, no mention and no preview of it.
INERT: Payload = {"mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}


def render(reply: dict[str, Any]) -> list[Payload]:
    """The messages that say a reply, in order: arguments of chat.postMessage without where to."""
    groups = [group for group in _groups(reply) if group] or [[_paragraph("…")]]
    return [message | INERT for message in pack(groups)]


def _groups(reply: dict[str, Any]) -> Iterator[Group]:
    data = reply.get("data") or {}
    act = reply.get("act")
    if act == "review" and data.get("findings"):
        yield from findings.groups(reply)
        return
    if act == "rewrite" and data.get("pairs"):
        yield from rewrites.groups(data["pairs"])
    elif act == "sheet" and data.get("sheet"):
        yield from sheets.groups(data["sheet"])
    elif act == "exported" and data.get("copy"):
        yield [_paragraph(part) for part in split(clean(reply.get("text")), MOST_PART)]
        yield [Piece((rich(preformatted(part)),), part) for part in split(clean(data["copy"]), MOST_PART)]
    else:
        yield [_paragraph(part) for part in split(clean(reply.get("text")), MOST_PART)]
    source = one_line(data.get("source")) if act in ("explain", "why") else ""
    if source:
        line = context(source)
        yield [Piece((line,), line["elements"][0]["text"])]
    yield list(_offers(reply))


def _paragraph(words: str) -> Piece:
    return Piece((rich(section(words)),), unmarked(words))


def _offers(reply: dict[str, Any]) -> Iterator[Piece]:
    """The buttons of a reply; the one that deletes looks like it, and Slack asks again."""
    asks_to_delete = reply.get("act") == "deleted"
    offered = [row for row in reply.get("buttons") or [] if isinstance(row, dict)]
    made = [
        button(
            row.get("title"),
            row.get("message"),
            place,
            under=row.get("under"),
            **(DELETING if asks_to_delete and place == 0 else {}),
        )
        for place, row in enumerate(offered)
    ]
    yield from rows(made)
