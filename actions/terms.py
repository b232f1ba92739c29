"""Lists the terms of the other side."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import glossary
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Terms(TurnAction):
    """Lists the terms of the other side."""

    intent = "terms"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return glossary.listing(turn)
