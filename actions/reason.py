"""Gives words for the reason of a demand."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import words


@answers
class Reason(TurnAction):
    """Gives words for the reason of a demand."""

    intent = "reason"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return words(turn, "reason")
