"""Gives the sentence that labels a concession."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import words


@answers
class Label(TurnAction):
    """Gives the sentence that labels a concession."""

    intent = "label"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return words(turn, "label")
