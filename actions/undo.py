"""Takes the last answer back."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import interview
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Undo(TurnAction):
    """Takes the last answer back."""

    intent = "undo"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return interview.undo(turn)
