"""Questions about the strategies and about the open question."""

from __future__ import annotations

from actions.turn_action import TurnAction


class Questions(TurnAction):
    """Has goodfaith.conversation.handlers.questions answer."""

    topic = "questions"
