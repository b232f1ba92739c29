"""Remembers a term of the other side."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import glossary
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class RememberTerm(TurnAction):
    """Remembers a term of the other side."""

    intent = "remember_term"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return glossary.remember(turn)
