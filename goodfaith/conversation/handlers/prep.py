"""Preparing: going to a part, answering, and moving about."""

from __future__ import annotations

from goodfaith.conversation import asking, editing, interview, moving
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn


def prep(turn: Turn) -> list[Reply]:
    """Begin or resume the preparation, at a strategy where one is named."""
    return asking.enter(turn, turn.heard.strategy) if turn.heard.strategy else moving.resume(turn)


def answer(turn: Turn) -> list[Reply]:
    """Save an answer to the open question and ask the next."""
    if turn.moment.at == "editing":
        return editing.finish(turn)
    if asking.asked_slot(turn) is None:
        return [Reply(phrase("unclear"), Act.UNCLEAR)]
    return interview.answer(turn)


def affirm(turn: Turn) -> list[Reply]:
    """What *yes* means: keep the label just offered, take the suggestion, go on."""
    if turn.offered is not None:
        return [interview.keep_label(turn, turn.offered), *asking.ask_again(turn)]
    if asking.asked_slot(turn) is not None:
        return interview.accept(turn)
    return moving.resume(turn)


def deny(turn: Turn) -> list[Reply]:
    """Leave what was offered; to an open question, *no* means that there is nothing (more) to say."""
    if asking.asked_slot(turn) is not None:
        return moving.skip(turn)
    turn.moment = turn.moment.model_copy(update={"at": "idle"})
    return [Reply(f"All right. {phrase('thanks')}", Act.THANKS)]


def pause(turn: Turn) -> list[Reply]:
    """A line of recap and how to go on; the open question is kept."""
    where = sheet_map.recap(turn) if turn.negotiation else "Nothing is on a sheet yet."
    turn.moment = turn.moment.model_copy(update={"at": "idle", "goal": None})
    text = f"Paused, everything is kept. {where} Say *continue* when you are back."
    return [Reply(text, Act.PAUSED, buttons=buttons(("Continue", "continue"), ("Show the sheet", "show my sheet")))]


HANDLERS = {
    "prep": prep,
    "answer": answer,
    "skip": moving.skip,
    "done": moving.skip,
    "back": moving.back,
    "pause": pause,
    "undo": moving.undo,
    "edit": editing.edit,
    "affirm": affirm,
    "deny": deny,
}
