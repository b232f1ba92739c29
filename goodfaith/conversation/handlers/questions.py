"""Questions about the strategies, and about the question that is open."""

from __future__ import annotations

from dataclasses import replace

from goodfaith.conversation import asking
from goodfaith.conversation.explanations import aside, explain, trust
from goodfaith.conversation.handlers import review
from goodfaith.conversation.readings import readings
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import offer, words_at_hand


def explained(turn: Turn) -> list[Reply]:
    """Explain one aspect of a strategy, or help with the open question."""
    heard = turn.heard
    aspect = heard.aspect or "what"
    if heard.strategy is None:
        helped = aside(turn, aspect)
        return [helped, *asking.ask_again(turn)] if helped else [trust(turn.sheet)]
    turn.moment = turn.moment.model_copy(update={"topic": heard.strategy})
    reply = explain(heard.strategy, aspect, turn.sheet)
    if heard.doubt:
        reply = replace(reply, buttons=(*reply.buttons, *readings(heard.doubt)))
    at_hand = words_at_hand(turn, heard.strategy) if aspect == "how" else None
    button = offer(turn.text, heard.strategy) if aspect == "how" and at_hand is None else None
    if button:
        reply = replace(reply, buttons=(button, *reply.buttons))
    return [*([at_hand] if at_hand else []), reply, *asking.ask_again(turn)]


def overview(turn: Turn) -> list[Reply]:
    """Say what trust is about and name the six strategies."""
    return [trust(turn.sheet), *asking.ask_again(turn)]


def why(turn: Turn) -> list[Reply]:
    """Say why the open question is asked; where none is, why something was flagged."""
    helped = aside(turn, "why") if asking.asked_slot(turn) else None
    return [helped, *asking.ask_again(turn)] if helped else review.HANDLERS["why"](turn)


HANDLERS = {"explain": explained, "overview": overview, "why": why}
