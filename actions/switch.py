"""Switches to a negotiation, or begins it."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import negotiations as folder
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Switch(TurnAction):
    """Switches to a negotiation, or begins it."""

    intent = "switch"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return folder.switch(turn)
