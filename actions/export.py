"""Hands the sheet over as a file."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import handover
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Export(TurnAction):
    """Hands the sheet over as a file."""

    intent = "export"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return handover.export(turn)
