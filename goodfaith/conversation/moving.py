"""Moving about in the preparation: skipping, going back, taking back, resuming."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.asking import ask, ask_again, asked_slot
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.explanations import explain
from goodfaith.conversation.interview import onward
from goodfaith.conversation.map import map_buttons, recap, show_map
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.sheet import operations
from goodfaith.sheet.sheet import Slot
from goodfaith.strategies import PRIVATE, question, sections


def skip(turn: Turn) -> list[Reply]:
    """Leave the open question and go on. A field of many that has entries counts as complete."""
    slot = asked_slot(turn)
    if slot is None:
        return [Reply("Nothing to skip just now. Say a number from 1 to 6 to go on.", Act.SKIPPED, buttons=map_buttons())]
    if turn.sheet.get(slot.field, slot.item) is not None:
        return [Reply("Left as it is.", Act.SKIPPED, slot.field.partition(".")[0]), *onward(turn)]
    asked = question(slot.field)
    many_filled = asked.many and bool(turn.sheet.entries(slot.field))
    operations.skip(turn.current(), Slot(slot.field, 0) if many_filled else slot)
    text = "Good, that list is complete." if many_filled else "Skipped. You can come back to it any time."
    return [Reply(text, Act.SKIPPED, slot.field.partition(".")[0]), *onward(turn)]


def back(turn: Turn) -> list[Reply]:
    """Ask the question before the open one again, with what stands there."""
    slot = asked_slot(turn) or _last_touched(turn)
    if slot is None:
        return [Reply("There is nothing to go back to yet. Pick a number to begin.", Act.BACK, buttons=map_buttons())]
    section = slot.field.partition(".")[0]
    sequence = list(turn.sheet.slots(sections()[section]))
    index = sequence.index(slot) if slot in sequence else len(sequence)
    target = sequence[index - 1] if index > 0 else _last_touched(turn, outside=section) or slot
    if turn.moment.at != "asked":
        target = slot
    said = turn.sheet.get(target.field, target.item)
    lead = f"You said: “{short(said)}” Type a new answer to replace it, or *skip* to leave it." if said else "One step back."
    asked = question(target.field)
    text = asked.ask.replace("{item}", short(turn.sheet.get(asked.each, target.item) or "", 80)) if asked.each else asked.ask
    reply = ask(turn, target)
    again = Reply(text, Act.ASK, reply.strategy, buttons=reply.buttons, data=reply.data)
    return [Reply(lead, Act.BACK, target.field.partition(".")[0]), again]


def _last_touched(turn: Turn, outside: str | None = None) -> Slot | None:
    negotiation = turn.negotiation
    entries = [e for e in negotiation.entries if e.field.partition(".")[0] != outside] if negotiation else []
    if not entries:
        return None
    last = max(entries, key=lambda entry: (entry.written, entry.id))
    return Slot(last.field, last.item)


def undo(turn: Turn) -> list[Reply]:
    """Take the last answer back and ask for it again."""
    undoing = turn.moment.undo
    if undoing is None:
        return [Reply("There is nothing to take back.", Act.BACK), *ask_again(turn)]
    operations.take_back(turn.current(), undoing, turn.id)
    meant = turn.moment.meant
    turn.moment = turn.moment.model_copy(update={"undo": None, "meant": None})
    text = "Taken back; the earlier answer stands again." if undoing.previous else "Taken back; nothing of it is on the sheet."
    explained = [explain(*meant, turn.sheet)] if meant else []
    return [Reply(text, Act.BACK, undoing.field.partition(".")[0]), *explained, ask(turn, Slot(undoing.field, undoing.items[0]))]


def resume(turn: Turn) -> list[Reply]:
    """Go on where the user left: the open question, or the map."""
    left = turn.moment.question
    slot = Slot(left, turn.moment.item) if left else None
    if slot is not None and turn.negotiation and turn.sheet.is_open(slot):
        return [ask(turn, slot, lead=f"{recap(turn)}\n")]
    negotiation = turn.negotiation
    last = _last_touched(turn)
    if negotiation is not None and last is not None:
        section = last.field.partition(".")[0]
        here = turn.sheet.next_open(sections()[section])
        if here is not None and section != PRIVATE:
            return [ask(turn, here, lead=f"{recap(turn)}\n")]
    turn.current()
    return [show_map(turn, recap(turn), act=Act.ASK)]
