"""Begins or resumes the preparation, at a strategy where one is named."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking, interview
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Prep(TurnAction):
    """Begins or resumes the preparation, at a strategy where one is named."""

    intent = "prep"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        if turn.heard.strategy:
            return asking.enter(turn, turn.heard.strategy)
        return interview.resume(turn)
