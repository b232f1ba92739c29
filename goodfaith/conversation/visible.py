"""What understanding sees of a message: no control characters, not more than it can read, and no instruction to Rasa."""

from __future__ import annotations

import unicodedata

LONGEST = 1000  # characters that understanding looks at; the whole message stays in the store


def visible(text: str) -> str:
    """The text as understanding may see it; an ellipsis where nothing is left.

    Rasa executes a message that starts with `/`, so leading slashes go.
    """
    plain = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text[:LONGEST])
    return plain[hidden_front(plain) :].strip() or "…"


def hidden_front(text: str) -> int:
    """How many characters at the front of a text `visible` leaves out: white space, control characters, slashes."""
    return next((n for n, char in enumerate(text) if not _hidden(char)), len(text))


def _hidden(char: str) -> bool:
    return char == "/" or char.isspace() or unicodedata.category(char).startswith("C")
