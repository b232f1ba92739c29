"""Says why something was flagged, or why a question is asked."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking
from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.conversation.explanations import aside
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Why(TurnAction):
    """Says why something was flagged, or why a question is asked."""

    intent = "why"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        helped = aside(turn, "why") if asking.asked_slot(turn) else None
        return [helped, *asking.ask_again(turn)] if helped else desk.why(turn)
