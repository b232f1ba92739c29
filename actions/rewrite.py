"""Offers better wording for what was flagged."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Rewrite(TurnAction):
    """Offers better wording for what was flagged."""

    intent = "rewrite"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return desk.rewrite(turn)
