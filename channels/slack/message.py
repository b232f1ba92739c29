"""What a user said to the coach, by whatever means of Slack."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """A message, a button, a command or a pasted draft, as words.

    `turn` names it for good. `channel` is where the answer goes: a direct message, or the user's id where
    that is not known. `negotiation` is the one to open first. `finding` is the finding that a button stands by.
    """

    team: str
    user: str
    channel: str
    text: str
    turn: str
    thread: str | None = None
    negotiation: str | None = None
    finding: str | None = None

    @property
    def person(self) -> str:
        """The user's name in the store."""
        return f"slack:{self.team}:{self.user}"

    @property
    def conversation(self) -> str:
        """What is answered one at a time and in order."""
        return conversation(self.team, self.user)

    def to_payload(self) -> dict[str, Any]:
        """The row that the inbox keeps of it."""
        return {"type": "message", "message": asdict(self)}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Message | None:
        """What such a row holds; None for a row that is still as Slack sent it."""
        return cls(**payload["message"]) if payload.get("type") == "message" else None


def conversation(team: str, user: str) -> str:
    """The key of a person's conversation in the inbox and the outbox."""
    return f"{team}:{user}"
