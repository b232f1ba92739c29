"""What was not understood, or is no business of the coach."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Outside(TurnAction):
    """Has goodfaith.conversation.handlers.outside answer."""

    topic = "outside"
