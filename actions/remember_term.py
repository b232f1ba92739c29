"""Remembers a term of the other side."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.prep import glossary
from goodfaith.reply import Reply
from goodfaith.turn import Turn


@answers
class RememberTerm(TurnAction):
    """Remembers a term of the other side."""

    intent = "remember_term"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return glossary.remember(turn)
