"""Leaves the open question unanswered."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import interview
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Skip(TurnAction):
    """Leaves the open question unanswered."""

    intent = "skip"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return interview.skip(turn)
