"""Gives words for the reason of a demand."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.reply import Reply
from goodfaith.turn import Turn
from goodfaith.wording.builder import words


@answers
class Reason(TurnAction):
    """Gives words for the reason of a demand."""

    intent = "reason"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return words(turn, "reason")
