"""Leaving for now, or for good: the open question is kept."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn


@answers
class Pause(TurnAction):
    """Pauses: says where the preparation stands."""

    intent = "pause"

    def respond(self, turn: Turn) -> list[Reply]:
        """A line of recap and how to go on."""
        where = sheet_map.recap(turn) if turn.negotiation else "Nothing is on a sheet yet."
        turn.moment = turn.moment.model_copy(update={"at": "idle", "goal": None})
        text = f"Paused, everything is kept. {where} Say *continue* when you are back."
        return [Reply(text, Act.PAUSED, buttons=buttons(("Continue", "continue"), ("Show the sheet", "show my sheet")))]


@answers
class Bye(TurnAction):
    """Says goodbye."""

    intent = "bye"

    def respond(self, turn: Turn) -> list[Reply]:
        """A goodbye."""
        return [Reply(phrase("bye"), Act.BYE)]
