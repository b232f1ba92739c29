"""Explains one aspect of a strategy, or helps with the open question."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.explain import aside, explain, trust
from goodfaith.prep import asking
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class Explain(TurnAction):
    """Explains one aspect of a strategy, or helps with the open question."""

    intent = "explain"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        heard = turn.heard
        aspect = heard.aspect or "what"
        if heard.strategy is None:
            helped = aside(turn, aspect)
            if helped is None:
                return [trust(turn.sheet)]
            return [helped, *asking.ask_again(turn)]
        turn.moment = turn.moment.model_copy(update={"topic": heard.strategy})
        return [explain(heard.strategy, aspect, turn.sheet), *asking.ask_again(turn)]
