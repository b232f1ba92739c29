"""Says what the coach cannot do."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking_back
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class OutOfScope(TurnAction):
    """Says what the coach cannot do."""

    intent = "out_of_scope"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return asking_back.out_of_scope(turn)
