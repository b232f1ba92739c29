"""Asking a prep question: its words, its buttons, and the moment that waits for the answer."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.reply import Button, Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet import operations
from goodfaith.sheet.sheet import Slot
from goodfaith.strategies import question, sections
from goodfaith.wording.label import label

QUESTION_BUTTONS = buttons(("Example", "give me an example"), ("Why?", "why do you ask"), ("Skip", "skip"))


def wording(turn: Turn, slot: Slot, again: bool = False, brief: bool = False) -> str:
    """The question for a place of the sheet in words, with its hint unless `brief`."""
    asked = question(slot.field)
    sheet = turn.sheet
    if asked.many and asked.more and sheet.entries(slot.field) and not again:
        return asked.more
    text = asked.again if again else asked.ask
    if asked.each:
        text = text.replace("{item}", short(sheet.get(asked.each, slot.item) or "", 80))
    if brief:
        return text
    if slot.field == "labeling.sentence" and not again:
        row = next(row for row in sheet.concessions if row.item == slot.item)
        return f"{text}\nMy suggestion, from your words: “{label(row.what, row.cost, row.why)}” Say *use it*, or type yours."
    return f"{text}\n{asked.hint}"


def ask(turn: Turn, slot: Slot, again: bool = False, lead: str = "", brief: bool = False) -> Reply:
    """Ask for a place of the sheet; the next message may be the answer."""
    misses = turn.moment.misses if _at(turn.moment) == slot else 0
    turn.moment = turn.moment.model_copy(update={"at": "asked", "question": slot.field, "item": slot.item, "misses": misses})
    section = slot.field.partition(".")[0]
    offered = QUESTION_BUTTONS
    if slot.field == "labeling.notice":
        offered = tuple(Button(short(row.what, 70), row.what) for row in turn.sheet.concessions[:3]) + offered
    if question(slot.field).many and turn.sheet.entries(slot.field):
        offered = (Button("Done", "done"), *offered[:1])
    if slot.field == "labeling.sentence":
        offered = (Button("Use it", "use it"), *offered)
    text = wording(turn, slot, again, brief)
    return Reply(
        f"{lead}{text}", Act.ASK, section, buttons=offered, data={"question": slot.field, "item": slot.item}
    )  # fmt: skip


def _at(moment: Moment) -> Slot | None:
    return Slot(moment.question, moment.item) if moment.at == "asked" and moment.question else None


def asked_slot(turn: Turn) -> Slot | None:
    """The place of the sheet asked for last, or None when no question is open."""
    return _at(turn.moment)


def ask_again(turn: Turn) -> list[Reply]:
    """The open question once more, after a digression; nothing where none is open."""
    slot = asked_slot(turn)
    if slot is None:
        return []
    return [ask(turn, slot, lead="Back to the question. ", brief=True)]


def enter(turn: Turn, section: str) -> list[Reply]:
    """Begin or go on with a section. One that is complete is opened for additions or says so."""
    turn.current()
    turn.moment = turn.moment.model_copy(update={"goal": None})
    slot = turn.sheet.next_open(sections()[section])
    if slot is None:
        operations.reopen(turn.current(), section)
        slot = turn.sheet.next_open(sections()[section])
    if slot is None:
        first = next(iter(turn.sheet.slots(sections()[section])))
        said = turn.sheet.get(first.field, first.item)
        return [
            ask(
                turn,
                first,
                lead=f"This part is filled. You said: “{short(said or '')}” Type a new answer to replace it, or *skip*. ",
            )
        ]
    return [ask(turn, slot)]
