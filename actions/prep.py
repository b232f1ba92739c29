"""Preparing: going to a part, answering, moving about."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Prep(TurnAction):
    """Has goodfaith.conversation.handlers.prep answer."""

    topic = "prep"
