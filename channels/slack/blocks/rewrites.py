"""Better wording: before and after, one pair at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from channels.slack.blocks.elements import quote, rich, section
from channels.slack.blocks.packing import MOST_PART, Group, Piece
from channels.slack.blocks.words import clean, split

GAPS = "Fill the gaps in brackets: only you know what belongs there."


def groups(pairs: list[dict[str, Any]]) -> Iterator[Group]:
    """One group for each pair of `before` and `after`."""
    for pair in pairs:
        yield [piece for title in ("Before", "After") for piece in _side(title, clean(pair.get(title.lower())))]
    if any("[" in str(pair.get("after")) for pair in pairs):
        yield [Piece((rich(section(GAPS)),), GAPS)]


def _side(title: str, words: str) -> Iterator[Piece]:
    for place, part in enumerate(split(words, MOST_PART)):
        lead = [section(title, bold=True)] if place == 0 else []
        yield Piece((rich(*lead, quote(part)),), f"{title}: {part}" if place == 0 else part)
