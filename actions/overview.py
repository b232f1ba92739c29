"""Says what trust is about and names the six strategies."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking
from goodfaith.conversation.explanations import trust
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Overview(TurnAction):
    """Says what trust is about and names the six strategies."""

    intent = "overview"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return [trust(turn.sheet), *asking.ask_again(turn)]
