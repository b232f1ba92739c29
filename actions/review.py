"""Drafts."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Review(TurnAction):
    """Has goodfaith.conversation.handlers.review answer."""

    topic = "review"
