"""Corrects an earlier answer."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.editing import edit
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Edit(TurnAction):
    """Corrects an earlier answer."""

    intent = "edit"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return edit(turn)
