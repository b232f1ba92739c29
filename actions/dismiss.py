"""Takes a verdict on a finding."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Dismiss(TurnAction):
    """Takes a verdict on a finding."""

    intent = "dismiss"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return desk.dismiss(turn)
