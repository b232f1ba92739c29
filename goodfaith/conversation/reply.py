"""What the coach says: one object that every channel renders."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """A suggestion to tap: `title` is shown, `message` is what the user thereby says."""

    title: str
    message: str


@dataclass(frozen=True)
class Reply:
    """One thing the coach says. `text` alone is enough to read.

    `act` says what was understood; `strategy` and `aspect` narrow it; `data` carries what a
    channel may render in its own way (a sheet, findings). See docs/architecture.md for the acts.
    """

    text: str
    act: str
    strategy: str | None = None
    aspect: str | None = None
    buttons: tuple[Button, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The reply as JSON-ready data, fields that are empty included."""
        return asdict(self) | {"buttons": [asdict(button) for button in self.buttons]}


def buttons(*pairs: tuple[str, str]) -> tuple[Button, ...]:
    """Buttons from (title, message) pairs."""
    return tuple(Button(title, message) for title, message in pairs)
