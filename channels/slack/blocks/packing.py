"""From pieces to messages: nothing over a limit, and what belongs together stays together where it can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from channels.slack.blocks.elements import MOST_ROW, Block, actions, titles
from channels.slack.blocks.words import escape, size

MOST_BLOCKS = 45  # Slack takes 50
MOST_TEXT = 3800  # of the `text`; Slack advises 4,000
MOST_CHARS = 9500  # of a message in all; Slack takes somewhat more than 10,000
MOST_PART = 2700  # of one paragraph; Slack takes 3,000 a section


@dataclass(frozen=True)
class Piece:
    """Blocks, and the same as text for notifications and screen readers."""

    blocks: tuple[Block, ...]
    text: str

    @cached_property
    def length(self) -> int:
        """The characters of the text and the line break after it."""
        return size(self.text) + 1

    @cached_property
    def chars(self) -> int:
        """All characters of the piece, those of its text included."""
        return self.length + sum(_chars(block) for block in self.blocks)


Group = list[Piece]


def pack(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """Messages of `text` and `blocks` that hold the pieces in order. A group goes into one message if it fits."""
    messages: list[Group] = [[]]
    for group in groups:
        if messages[-1] and _fits(group) and not _fits(messages[-1] + group):
            messages.append([])
        for piece in group:
            if messages[-1] and not _fits([*messages[-1], piece]):
                messages.append([])
            messages[-1].append(piece)
    return [_message(pieces) for pieces in messages if pieces]


def _fits(pieces: Group) -> bool:
    return (
        sum(len(piece.blocks) for piece in pieces) <= MOST_BLOCKS
        and sum(piece.length for piece in pieces) <= MOST_TEXT
        and sum(piece.chars for piece in pieces) <= MOST_CHARS
    )


def _message(pieces: Group) -> dict[str, Any]:
    text = "\n".join(piece.text for piece in pieces if piece.text)
    return {"text": escape(text), "blocks": [block for piece in pieces for block in piece.blocks]}


def _chars(part: Any) -> int:
    """The characters of all texts and values in a block."""
    if isinstance(part, str):
        return size(part)
    if isinstance(part, dict):
        return sum(_chars(value) for key, value in part.items() if key not in ("type", "style", "action_id"))
    if isinstance(part, list | tuple):
        return sum(_chars(value) for value in part)
    return 0


def rows(buttons: list[Block | None], block_id: str | None = None) -> Iterator[Piece]:
    """Buttons in rows; those that cannot be are left out."""
    real = [made for made in buttons if made is not None]
    wide = 3 if len(real) == 6 else MOST_ROW
    row: list[Block] = []
    for made in real:
        if row and (len(row) == wide or _chars([*row, made]) > MOST_PART):
            yield Piece((actions(row, block_id),), titles(row))
            row, block_id = [], None
        row.append(made)
    if row:
        yield Piece((actions(row, block_id),), titles(row))
