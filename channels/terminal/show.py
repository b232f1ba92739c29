"""Replies in a terminal: text, buttons as a line of suggestions, underlined findings."""

from __future__ import annotations

import unicodedata
from typing import Any

from rich.console import Console
from rich.text import Text


def plain(words: str) -> str:
    """The words without control characters, which a terminal would obey."""
    return "".join(c if c in "\n\t" or not unicodedata.category(c).startswith("C") else " " for c in words)


def show(console: Console, replies: list[dict[str, Any]]) -> None:
    """Print the replies of a turn."""
    for index, reply in enumerate(replies):
        console.print(Text(plain(reply["text"])))
        last = index == len(replies) - 1
        if last and reply["buttons"]:
            offered = " · ".join(plain(button["message"]) for button in reply["buttons"][:6])
            console.print(Text(f"[{offered}]", style="dim"))
        if not last:
            console.print()


def underlined(text: str, findings: list[dict[str, Any]]) -> Text:
    """The draft with each finding underlined: red to fix, yellow to consider."""
    shown = Text(text)
    for finding in findings:
        style = "underline red" if finding["severity"] == "fix" else "underline yellow"
        shown.stylize(style, finding["start"], finding["end"])
    return shown
