"""Lists the negotiations of the user."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import negotiations as folder
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Negotiations(TurnAction):
    """Lists the negotiations of the user."""

    intent = "negotiations"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return folder.listing(turn)
