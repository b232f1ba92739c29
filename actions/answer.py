"""Saves an answer to the open question and asks the next."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking, interview
from goodfaith.conversation import editing as edit
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Answer(TurnAction):
    """Saves an answer to the open question and asks the next."""

    intent = "answer"

    def respond(self, turn: Turn) -> list[Reply]:
        """See the module."""
        if turn.moment.at == "editing":
            return edit.finish(turn)
        if asking.asked_slot(turn) is None:
            return [Reply(phrase("unclear"), Act.UNCLEAR)]
        return interview.answer(turn)
