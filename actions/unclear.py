"""Asks back: the message made no sense, or could mean two things."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking_back
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Unclear(TurnAction):
    """Asks back: the message made no sense, or could mean two things."""

    intent = "unclear"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return asking_back.unclear(turn)
