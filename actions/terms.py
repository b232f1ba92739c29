"""Lists the terms of the other side."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.prep import glossary
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Terms(TurnAction):
    """Lists the terms of the other side."""

    intent = "terms"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return glossary.listing(turn)
