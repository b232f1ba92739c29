"""The interview: one loop over the questions of the strategies, in any order the user likes."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.asking import ask, ask_again, asked_slot
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.explanations import explain
from goodfaith.conversation.map import map_buttons, recap, show_map
from goodfaith.conversation.moment import Undo
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import GOAL_FIELDS, pursue
from goodfaith.sheet import operations as answers
from goodfaith.sheet.sheet import Slot
from goodfaith.strategies import IDS, PRIVATE, question, sections, strategies
from goodfaith.wording.label import label


def onward(turn: Turn) -> list[Reply]:
    """What comes after an answer or a skip: the next question of the section, or the map."""
    moment = turn.moment
    if moment.goal and moment.item in turn.sheet.entries(GOAL_FIELDS[moment.goal][0]):
        return pursue(turn, moment.goal, moment.item)
    assert moment.question
    turn.moment = moment.model_copy(update={"goal": None})
    section = moment.question.partition(".")[0]
    slot = turn.sheet.next_open(sections()[section])
    if slot is not None:
        return [ask(turn, slot)]
    turn.moment = turn.moment.model_copy(update={"at": "idle", "misses": 0})
    following = next((name for name in IDS if turn.sheet.next_open(sections()[name])), None)
    if following is None:
        text = f"All six are done: {turn.sheet.facts}. Say *sheet* to see it, or paste your draft and I will read it."
        return [Reply(text, Act.SHEET, buttons=buttons(("Show the sheet", "show my sheet"), ("Private part", "private")))]
    done = sections()[section].title
    what_next = strategies()[following]
    text = f"That completes “{done}”. {turn.sheet.facts}.\nNext could be {what_next.number} {what_next.short}: {what_next.gist}"
    return [
        Reply(text, Act.OVERVIEW, buttons=buttons(
            (f"{what_next.number} {what_next.short}", f"go to {following}"), ("Show the sheet", "show my sheet"), ("Pause", "pause")
        ))
    ]  # fmt: skip


def answer(turn: Turn) -> list[Reply]:
    """Save the message as the answer to the open question, and go on."""
    slot = asked_slot(turn)
    assert slot is not None
    undo, before = answers.save(turn, slot, turn.text)
    doubt = turn.heard.doubt
    if doubt is not None and doubt.intent == "explain":
        asked_about = doubt.strategy or slot.field.partition(".")[0]
        undo.question = (asked_about, doubt.aspect or "what") if asked_about in strategies() else None
    turn.moment = turn.moment.model_copy(update={"undo": undo, "misses": 0})
    section = slot.field.partition(".")[0]
    said = f"Saved: “{short(turn.text)}”"
    if before:
        said += f" (before: “{short(before)}”)"
    if doubt is not None:
        said = f"I took that as your answer and saved it. Say *undo* if it was {_reading(doubt.intent)}."
    offered = buttons(("Undo", "undo")) if doubt is not None else ()
    saved = Reply(said, Act.SAVED, section, buttons=offered, data={"answer": turn.text, "question": slot.field})
    if before is not None:
        turn.moment = turn.moment.model_copy(update={"question": slot.field})
    return [saved, *onward(turn)]


def _reading(intent: str) -> str:
    return {"explain": "a question", "out_of_scope": "something else"}.get(intent, "meant otherwise")


def puzzled(turn: Turn) -> list[Reply]:
    """The message made no sense as an answer: ask once more, then differently, then offer to skip."""
    slot = asked_slot(turn)
    assert slot is not None
    misses = turn.moment.misses + 1
    turn.moment = turn.moment.model_copy(update={"misses": misses})
    section = slot.field.partition(".")[0]
    if misses == 1:
        lead, again = "I could not make that out, so I saved nothing. ", False
    elif misses == 2:
        lead, again = "Let me put it differently. ", True
    else:
        lead, again = "We can leave this one: say *skip*, or *example* to see an answer. ", True
    asked = ask(turn, slot, again=again)
    turn.moment = turn.moment.model_copy(update={"misses": misses})
    return [Reply(lead.strip(), Act.UNCLEAR, section, buttons=buttons(("Skip", "skip"))), asked]


def skip(turn: Turn) -> list[Reply]:
    """Leave the open question and go on. A field of many that has entries counts as complete."""
    slot = asked_slot(turn)
    if slot is None:
        return [Reply("Nothing to skip just now. Say a number from 1 to 6 to go on.", Act.SKIPPED, buttons=map_buttons())]
    if turn.sheet.get(slot.field, slot.item) is not None:
        return [Reply("Left as it is.", Act.SKIPPED, slot.field.partition(".")[0]), *onward(turn)]
    asked = question(slot.field)
    many_filled = asked.many and bool(turn.sheet.entries(slot.field))
    answers.skip(turn, Slot(slot.field, 0) if many_filled else slot)
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


def accept(turn: Turn) -> list[Reply]:
    """*Yes* or *use it*: save the suggested label where one was offered; otherwise ask what the answer is."""
    slot = asked_slot(turn)
    assert slot is not None
    if slot.field != "labeling.sentence":
        return [Reply("Good. Then tell me in your own words:", Act.UNCLEAR, slot.field.partition(".")[0]), ask(turn, slot)]
    return [keep_label(turn, slot.item), *onward(turn)]


def keep_label(turn: Turn, item: int) -> Reply:
    """Put the label built for a concession onto the sheet."""
    slot = Slot("labeling.sentence", item)
    row = next(row for row in turn.sheet.concessions if row.item == item)
    words = label(row.what, row.cost, row.why)
    before = answers.write(turn, slot, words)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=slot.field, items=[item], previous=before)})
    return Reply(f"Saved: “{words}”", Act.SAVED, "labeling", data={"answer": words, "question": slot.field})


def undo(turn: Turn) -> list[Reply]:
    """Take the last answer back and ask for it again."""
    undoing = turn.moment.undo
    if undoing is None:
        return [Reply("There is nothing to take back.", Act.BACK), *ask_again(turn)]
    answers.take_back(turn, undoing)
    turn.moment = turn.moment.model_copy(update={"undo": None})
    text = "Taken back; the earlier answer stands again." if undoing.previous else "Taken back; nothing of it is on the sheet."
    meant = [explain(*undoing.question, turn.sheet)] if undoing.question else []
    return [Reply(text, Act.BACK, undoing.field.partition(".")[0]), *meant, ask(turn, Slot(undoing.field, undoing.items[0]))]


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
