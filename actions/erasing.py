"""Deleting, and yes and no while it is asked about."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Erasing(TurnAction):
    """Has goodfaith.conversation.handlers.erasing answer."""

    topic = "erasing"
