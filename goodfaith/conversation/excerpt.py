"""Quoting what a user wrote, on one line."""

from __future__ import annotations

QUOTE_CHARS = 160


def short(text: str, limit: int = QUOTE_CHARS) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
