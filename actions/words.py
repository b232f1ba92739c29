"""Labels, reasons and terms on request."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Words(TurnAction):
    """Has goodfaith.conversation.handlers.words answer."""

    topic = "words"
