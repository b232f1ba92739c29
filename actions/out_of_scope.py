"""Says what the coach cannot do."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith import asking_back
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class OutOfScope(TurnAction):
    """Says what the coach cannot do."""

    intent = "out_of_scope"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return asking_back.out_of_scope(turn)
