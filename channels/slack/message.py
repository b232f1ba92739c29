"""What a user said to the coach, by whatever means of Slack."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Origin:
    """Where a request comes from, as Slack tells it: the user's own team where it is named, the workspace, its organisation."""

    home: str = ""
    team: str = ""
    enterprise: str = ""


@dataclass(frozen=True)
class Message:
    """A message, a button, a command or a pasted draft, as words.

    `turn` names it for good. `channel` is where the answer goes: a direct message, or the user's id where
    that is not known. `under` is what a button stood under, `finding` the finding that it stands by; one whose meaning is not
    known any more is `expired`. `negotiation` is the one to open first.
    """

    origin: Origin
    user: str
    channel: str
    text: str = field(repr=False)
    turn: str
    under: str | None = None
    thread: str | None = None
    negotiation: str | None = None
    finding: str | None = None
    expired: bool = False

    @property
    def conversation(self) -> str:
        """What is answered one at a time and in order: all that a user says, whichever team Slack names with it."""
        return self.user

    def to_payload(self) -> dict[str, Any]:
        """The row that the inbox keeps of it."""
        return {"type": "message", "message": asdict(self)}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Message | None:
        """What such a row holds; None for a row that is still as Slack sent it."""
        if payload.get("type") != "message":
            return None
        fields = dict(payload["message"])
        return cls(origin=Origin(**fields.pop("origin")), **fields)
