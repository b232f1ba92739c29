"""Explains one aspect of a strategy, or helps with the open question."""

from __future__ import annotations

from dataclasses import replace

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking
from goodfaith.conversation.asking_back import readings
from goodfaith.conversation.explanations import aside, explain, trust
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import offer, words_at_hand


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
        reply = explain(heard.strategy, aspect, turn.sheet)
        if heard.doubt:
            reply = replace(reply, buttons=(*reply.buttons, *(button for button in readings(heard.doubt))))
        at_hand = words_at_hand(turn, heard.strategy) if aspect == "how" else None
        button = offer(turn.text, heard.strategy) if aspect == "how" and at_hand is None else None
        if button:
            reply = replace(reply, buttons=(button, *reply.buttons))
        return [*([at_hand] if at_hand else []), reply, *asking.ask_again(turn)]
