"""What the coach says: one object that every channel renders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from goodfaith.conversation.acts import Act

Wait = Literal["outage", "reading"]


@dataclass(frozen=True)
class Button:
    """A suggestion to tap: `title` is shown, `message` is what the user thereby says.

    `under` is what it stood under (goodfaith.conversation.standing). A channel hands it back with the message when the
    button is pressed, so that one pressed late does nothing to what is asked by then.
    """

    title: str
    message: str
    under: str = ""


@dataclass(frozen=True)
class Reply:
    """One thing the coach says. `text` alone is enough to read.

    `act` says what was understood; `strategy` and `aspect` narrow it; `data` carries what a
    channel may render in its own way (a sheet, findings). See docs/architecture.md for the acts.
    """

    text: str
    act: Act
    strategy: str | None = None
    aspect: str | None = None
    buttons: tuple[Button, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The reply as JSON-ready data, fields that are empty included."""
        return asdict(self) | {"act": str(self.act), "buttons": [asdict(button) for button in self.buttons]}


def buttons(*pairs: tuple[str, str]) -> tuple[Button, ...]:
    """Buttons from (title, message) pairs."""
    return tuple(Button(title, message) for title, message in pairs)


def waiting(text: str, why: Wait) -> Reply:
    """The reply to a message that is kept and not answered yet: something is down, or the reading takes long."""
    return Reply(text, Act.OUTAGE if why == "outage" else Act.REVIEW, data={"waiting": why})


def waits(replies: Sequence[Mapping[str, Any]]) -> Wait | None:
    """Why the answer is still to come, where the replies (as JSON-ready data) say only that; else None."""
    if len(replies) != 1:
        return None
    why: Wait | None = (replies[0].get("data") or {}).get("waiting")
    return why
