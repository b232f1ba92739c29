"""Shows the sheet."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking, handover
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Sheet(TurnAction):
    """Shows the sheet."""

    intent = "sheet"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return [handover.show(turn), *asking.ask_again(turn)]
