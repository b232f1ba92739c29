"""Says what trust is about and names the six strategies."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.explain import trust
from goodfaith.prep import asking
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Overview(TurnAction):
    """Says what trust is about and names the six strategies."""

    intent = "overview"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return [trust(turn.sheet), *asking.ask_again(turn)]
