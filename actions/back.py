"""Goes back to the question before."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.prep import interview
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Back(TurnAction):
    """Goes back to the question before."""

    intent = "back"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return interview.back(turn)
