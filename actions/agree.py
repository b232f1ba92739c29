"""Yes, no and done: what they mean depends on what was asked."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking, erasure, interview
from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


@answers
class Affirm(TurnAction):
    """Does what was offered: deletes, uses the suggestion, goes on."""

    intent = "affirm"

    def respond(self, turn: Turn) -> list[Reply]:
        """What *yes* means now."""
        if turn.moment.at == "erasing":
            return erasure.confirm(turn)
        if turn.offered is not None:
            return [interview.keep_label(turn, turn.offered), *asking.ask_again(turn)]
        if turn.moment.at == "reviewed":
            return desk.rewrite(turn)
        if asking.asked_slot(turn) is not None:
            return interview.accept(turn)
        return interview.resume(turn)


@answers
class Deny(TurnAction):
    """Leaves what was offered; to an open question, *no* means that there is nothing (more) to say."""

    intent = "deny"

    def respond(self, turn: Turn) -> list[Reply]:
        """What *no* means now."""
        if turn.moment.at == "erasing":
            return erasure.cancel(turn)
        if asking.asked_slot(turn) is not None:
            return interview.skip(turn)
        turn.moment = turn.moment.model_copy(update={"at": "idle"})
        return [Reply(f"All right. {phrase('thanks')}", Act.THANKS)]


@answers
class Done(TurnAction):
    """The list is complete."""

    intent = "done"

    def respond(self, turn: Turn) -> list[Reply]:
        """Go on with the next question."""
        return interview.skip(turn)
