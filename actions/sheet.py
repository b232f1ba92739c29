"""The sheet and the negotiations."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Sheet(TurnAction):
    """Has goodfaith.conversation.handlers.sheet answer."""

    topic = "sheet"
