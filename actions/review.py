"""Reads a draft, or asks for one."""

from __future__ import annotations

from contextlib import suppress

from actions.turn_action import TurnAction, answers
from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.review import NotReviewable


@answers
class Review(TurnAction):
    """Reads a draft, or asks for one."""

    intent = "review"

    def prepare(self, turn: Turn) -> None:
        """Read the draft, which takes a second or two."""
        draft = desk.draft_of(turn)
        if draft is not None:
            with suppress(NotReviewable):
                desk.read(draft.text, desk.setting_of(turn))

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        return desk.review(turn)
