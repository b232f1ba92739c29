"""Corrects an earlier answer."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.prep.edit import edit
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Edit(TurnAction):
    """Corrects an earlier answer."""

    intent = "edit"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return edit(turn)
