"""Says why something was flagged, or why a question is asked."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.drafts import desk
from goodfaith.explain import aside
from goodfaith.prep import asking
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Why(TurnAction):
    """Says why something was flagged, or why a question is asked."""

    intent = "why"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        helped = aside(turn, "why") if asking.asked_slot(turn) else None
        return [helped, *asking.ask_again(turn)] if helped else desk.why(turn)
