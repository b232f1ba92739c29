"""Replies in a terminal: text, buttons as a line of suggestions, a sheet handed over, underlined findings."""

from __future__ import annotations

import unicodedata
from typing import Any

from rich.console import Console
from rich.text import Text

READABLE = ("text", "md")
SUFFIX = {"text": "txt"}


def plain(words: str) -> str:
    """The words without control characters, which a terminal would obey."""
    return "".join(c if c in "\n\t" or not unicodedata.category(c).startswith("C") else " " for c in words)


def show(console: Console, replies: list[dict[str, Any]]) -> None:
    """Print the replies of a turn."""
    for index, reply in enumerate(replies):
        console.print(Text(plain(reply["text"])))
        if reply.get("act") == "exported":
            _handed_over(console, reply.get("data") or {})
        last = index == len(replies) - 1
        if last and reply["buttons"]:
            offered = " · ".join(plain(button["message"]) for button in reply["buttons"][:6])
            console.print(Text(f"[{offered}]", style="dim"))
        if not last:
            console.print()


def _handed_over(console: Console, data: dict[str, Any]) -> None:
    """The sheet itself where it can be read here, and how to have it as a file."""
    form = data.get("format")
    if not form:
        return
    if form in READABLE and data.get("content"):
        console.print(Text("\n" + plain(data["content"]).rstrip()))
    console.print(Text(f"As a file, from the command line: goodfaith export --format {form} -o sheet.{SUFFIX.get(form, form)}"))


def underlined(text: str, findings: list[dict[str, Any]]) -> Text:
    """The draft with each finding underlined: red to fix, yellow to consider."""
    shown = Text(text)
    for finding in findings:
        style = "underline red" if finding["severity"] == "fix" else "underline yellow"
        shown.stylize(style, finding["start"], finding["end"])
    return shown
