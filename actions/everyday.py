"""Greetings, thanks, help, what the coach is."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Everyday(TurnAction):
    """Has goodfaith.conversation.handlers.everyday answer."""

    topic = "everyday"
