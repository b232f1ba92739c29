"""Where a line of a message begins a sentence of its own."""

from __future__ import annotations

import re

_WRAPPED = 60  # a line this long that ends in the middle of a sentence was wrapped by a mail program
_OPENS = re.compile(r"\s*(?:[-*+]\s|\(?\w{1,3}[.)]\s|[A-Z0-9\"'(])")


def starts(text: str) -> list[int]:
    """Character offsets at which a line begins a sentence of its own."""
    found, offset, before = [0], 0, ""
    for line in text.split("\n"):
        runs_on = len(before) >= _WRAPPED and before.rstrip()[-1:] not in ".!?:;" and not _OPENS.match(line)
        if offset and line.strip() and not runs_on:
            found.append(offset)
        before = line
        offset += len(line) + 1
    return found
