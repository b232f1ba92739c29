"""Where a conversation stands: what was asked, shown or promised last."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

Place = Literal["idle", "asked", "editing", "draft", "reviewed", "erasing", "mining"]

Goal = Literal["label", "reason"]


class Undo(BaseModel):
    """How to take back the answer saved last: put `previous` back into the field, or empty it.

    `added` is the entry that the answer made in the field which its question adds to;
    `question` is the strategy and aspect that the message may have asked about instead.
    """

    field: str
    items: list[int]
    previous: str | None = None
    added: int | None = None
    question: tuple[str, str] | None = None


class Moment(BaseModel):
    """Kept with the person, so that it survives any restart.

    `question` (dotted) and `item` name the field asked for or edited; `misses` counts answers to it
    that made no sense; `goal` is what the asking leads to (a label, a reason) where it is not the
    sheet; `draft` is the draft reviewed last; `topic` the strategy explained last;
    `offer` the concession whose label was just offered; `erase` what a *yes* would delete.
    """

    at: Place = "idle"
    question: str | None = None
    item: int = 0
    misses: int = 0
    goal: Goal | None = None
    undo: Undo | None = None
    draft: int | None = None
    topic: str | None = None
    offer: int | None = None
    erase: Literal["everything", "negotiation"] | None = None

    @property
    def strategy(self) -> str | None:
        """The strategy (or `private`) that the question belongs to."""
        return self.question.partition(".")[0] if self.question else None

    @property
    def hint(self) -> str:
        """What understanding needs to know: `idle`, `asked:<strategy>`, `reviewed`, `erasing` …"""
        return f"asked:{self.strategy}" if self.at in ("asked", "editing") else self.at
