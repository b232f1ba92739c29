"""Says why something was flagged, or why a question is asked."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.explain import aside
from goodfaith.prep import interview
from goodfaith.reply import Reply
from goodfaith.drafts import desk
from goodfaith.turn import Turn


@answers
class Why(TurnAction):
    """Says why something was flagged, or why a question is asked."""

    intent = "why"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        helped = aside(turn, "why")
        if helped is not None:
            return [helped, *interview.ask_again(turn)]
        return desk.why(turn)
