"""Asks whether to delete, naming what."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import erasure
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Delete(TurnAction):
    """Asks whether to delete, naming what."""

    intent = "delete"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return erasure.request(turn)
