"""The few elements of Block Kit that are used here. User text only stands where Slack reads no markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from channels.slack.blocks.words import clean, cut, emphasized, one_line, size

Block = dict[str, Any]

MOST_TITLE = 75
MOST_VALUE = 2000
MOST_ROW = 5


def text(words: str, bold: bool = False) -> Block:
    """A run of literal text."""
    return {"type": "text", "text": words} | ({"style": {"bold": True}} if bold else {})


def section(words: str, bold: bool = False) -> Block:
    """A paragraph; the coach's `*emphasis*` is bold."""
    runs = [text(run, True) for run, _ in emphasized(words)] if bold else [text(*run) for run in emphasized(words)]
    return {"type": "rich_text_section", "elements": runs}


def quote(words: str) -> Block:
    """The user's words, set apart; nothing in them does anything."""
    return {"type": "rich_text_quote", "elements": [text(words)]}


def preformatted(words: str) -> Block:
    """Words to copy, as they are."""
    return {"type": "rich_text_preformatted", "elements": [text(words)]}


def bullets(lines: Sequence[str]) -> Block:
    """A list."""
    items = [{"type": "rich_text_section", "elements": [text(line)]} for line in lines]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def rich(*elements: Block) -> Block:
    """A block of paragraphs, quotes and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def plain(words: str) -> Block:
    """A text object in which nothing is read as markup or emoji."""
    return {"type": "plain_text", "text": words, "emoji": False}


def context(words: str) -> Block:
    """A small line."""
    return {"type": "context", "elements": [plain(cut(one_line(words), 300))]}


def header(words: str) -> Block:
    """A headline."""
    return {"type": "header", "text": plain(cut(one_line(words), 150))}


def button(
    title: object, message: object, place: int, style: str | None = None, under: object = None, sure: Block | None = None
) -> Block | None:  # fmt: skip
    """A button that says `message`; None where it has no title, or says nothing or more than a button can hold.

    It carries what it stood `under`. With `sure` Slack asks first.
    """
    shown, said = cut(one_line(title), MOST_TITLE), clean(message)
    value = _value(said, under)
    if not shown or not said or size(value) > MOST_VALUE:
        return None
    made: Block = {"type": "button", "text": plain(shown), "action_id": f"say:{place}", "value": value}
    return made | ({"style": style} if style else {}) | ({"confirm": sure} if sure else {})


def _value(message: str, under: object) -> str:
    carried = {"m": message} | ({"u": under} if isinstance(under, str) and under else {})
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def carries(value: object) -> tuple[str, str | None] | None:
    """What the value of a button carries: its message, and what it stood under; None for a button of an earlier version."""
    try:
        carried = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if not isinstance(carried, dict) or not isinstance(carried.get("m"), str):
        return None
    under = carried.get("u")
    return carried["m"], under if isinstance(under, str) and under else None


def confirm(title: str, words: str, yes: str, no: str) -> Block:
    """The question that Slack asks before it tells of a press."""
    return {"title": plain(title), "text": plain(words), "confirm": plain(yes), "deny": plain(no), "style": "danger"}


def actions(buttons: Sequence[Block], block_id: str | None = None) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)} | ({"block_id": block_id[:255]} if block_id else {})


def titles(buttons: Sequence[Block]) -> str:
    """What the buttons of a row say, for those who do not see them."""
    return "You can choose: " + " · ".join(made["text"]["text"] for made in buttons)
