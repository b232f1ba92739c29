"""Goes back to the question before."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import interview
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Back(TurnAction):
    """Goes back to the question before."""

    intent = "back"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return interview.back(turn)
