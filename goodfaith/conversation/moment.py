"""Where a conversation stands: what was asked, shown or promised last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from goodfaith.sheet.operations import Undo

Place = Literal["idle", "asked", "editing", "draft", "reviewed", "erasing", "mining"]

Goal = Literal["label", "reason"]

EVERYTHING = "everything"


class Moment(BaseModel):
    """Kept with the person, so that it survives any restart.

    `question` (dotted) and `item` name the field asked for or edited; `misses` counts answers to it
    that made no sense; `goal` is what the asking leads to (a label, a reason) where it is not the
    sheet; `undo` takes the last answer back, and `meant` is the strategy and aspect that the message
    may have asked about instead; `draft` is the draft reviewed last; `topic` the strategy explained last;
    `offer` the concession whose label was just offered; `erase` what a *yes* would delete: everything,
    or the negotiation of that id.
    """

    at: Place = "idle"
    question: str | None = None
    item: int = 0
    misses: int = 0
    goal: Goal | None = None
    undo: Undo | None = None
    meant: tuple[str, str] | None = None
    draft: int | None = None
    topic: str | None = None
    offer: int | None = None
    erase: str | None = None

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> Moment:
        """The moment as it was kept; idle where this version does not know it."""
        try:
            return cls.model_validate(stored or {})
        except ValidationError:
            return cls()

    @property
    def strategy(self) -> str | None:
        """The strategy (or `private`) that the question belongs to."""
        return self.question.partition(".")[0] if self.question else None

    @property
    def hint(self) -> str:
        """What understanding needs to know: `idle`, `asked:<strategy>`, `reviewed`, `erasing` …"""
        return f"asked:{self.strategy}" if self.at in ("asked", "editing") else self.at
