"""The interview: one loop over the questions of the strategies, in any order the user likes."""

from __future__ import annotations

from goodfaith.moment import Moment, Undo
from goodfaith.prep import answers
from goodfaith.prep.sheet import Sheet, Slot
from goodfaith.reply import Button, Reply, buttons
from goodfaith.strategies import IDS, PRIVATE, question, sections, strategies
from goodfaith.turn import Turn
from goodfaith.wording.label import label
from goodfaith.wording.reason import reason

QUESTION_BUTTONS = buttons(("Example", "give me an example"), ("Why?", "why do you ask"), ("Skip", "skip"))
QUOTE_CHARS = 160
GOAL_FIELDS = {
    "label": ("concessions.what", ("concessions.cost", "concessions.why")),
    "reason": ("demands.what", ("demands.reason",)),
}


def short(text: str, limit: int = QUOTE_CHARS) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


# -- asking ---------------------------------------------------------------------------------------


def wording(turn: Turn, slot: Slot, again: bool = False) -> str:
    """The question for a place of the sheet in words, with its hint."""
    asked = question(slot.field)
    sheet = turn.sheet
    if asked.many and asked.more and sheet.entries(slot.field) and not again:
        return asked.more
    text = asked.again if again else asked.ask
    if asked.each:
        text = text.replace("{item}", short(sheet.get(asked.each, slot.item) or "", 80))
    if slot.field == "labeling.sentence" and not again:
        row = next(row for row in sheet.concessions if row.item == slot.item)
        return f"{text}\nMy suggestion, from your words: “{label(row.what, row.cost, row.why)}” Say *use it*, or type yours."
    return f"{text}\n{asked.hint}"


def ask(turn: Turn, slot: Slot, again: bool = False, lead: str = "") -> Reply:
    """Ask for a place of the sheet; the next message may be the answer."""
    misses = turn.moment.misses if _at(turn.moment) == slot else 0
    turn.moment = turn.moment.model_copy(
        update={"at": "asked", "question": slot.field, "item": slot.item, "misses": misses}
    )
    section = slot.field.partition(".")[0]
    offered = QUESTION_BUTTONS
    if slot.field == "labeling.notice":
        offered = tuple(Button(short(row.what, 70), row.what) for row in turn.sheet.concessions[:3]) + offered
    if question(slot.field).many and turn.sheet.entries(slot.field):
        offered = (Button("Done", "done"), *offered[:1])
    if slot.field == "labeling.sentence":
        offered = (Button("Use it", "use it"), *offered)
    text = wording(turn, slot, again)
    return Reply(
        f"{lead}{text}", "ask", section, buttons=offered, data={"question": slot.field, "item": slot.item}
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
    return [ask(turn, slot, lead="Back to the question. ")]


def enter(turn: Turn, section: str) -> list[Reply]:
    """Begin or go on with a section. One that is complete is opened for additions or says so."""
    turn.current()
    turn.moment = turn.moment.model_copy(update={"goal": None})
    slot = turn.sheet.next_open(sections()[section])
    if slot is None:
        answers.reopen(turn, section)
        slot = turn.sheet.next_open(sections()[section])
    if slot is None:
        first = next(iter(turn.sheet.slots(sections()[section])))
        said = turn.sheet.get(first.field, first.item)
        return [ask(turn, first, lead=f"This part is filled. You said: “{short(said or '')}” Type a new answer to replace it, or *skip*. ")]
    return [ask(turn, slot)]


def onward(turn: Turn) -> list[Reply]:
    """What comes after an answer or a skip: the next question of the section, or the map."""
    moment = turn.moment
    if moment.goal:
        return pursue(turn, moment.goal, moment.item)
    assert moment.question
    section = moment.question.partition(".")[0]
    slot = turn.sheet.next_open(sections()[section])
    if slot is not None:
        return [ask(turn, slot)]
    turn.moment = turn.moment.model_copy(update={"at": "idle", "misses": 0})
    following = next((name for name in IDS if turn.sheet.next_open(sections()[name])), None)
    if following is None:
        text = f"All six are done: {turn.sheet.facts}. Say *sheet* to see it, or paste your draft and I will read it."
        return [Reply(text, "sheet", buttons=buttons(("Show the sheet", "show my sheet"), ("Private part", "private")))]
    done = sections()[section].title
    what_next = strategies()[following]
    text = f"That completes “{done}”. {turn.sheet.facts}.\nNext could be {what_next.number} {what_next.short}: {what_next.gist}"
    return [
        Reply(text, "overview", buttons=buttons(
            (f"{what_next.number} {what_next.short}", f"go to {following}"), ("Show the sheet", "show my sheet"), ("Pause", "pause")
        ))
    ]  # fmt: skip


# -- answering ------------------------------------------------------------------------------------


def answer(turn: Turn) -> list[Reply]:
    """Save the message as the answer to the open question, and go on."""
    slot = asked_slot(turn)
    assert slot is not None
    undo, before = answers.save(turn, slot, turn.text)
    turn.moment = turn.moment.model_copy(update={"undo": undo, "misses": 0})
    section = slot.field.partition(".")[0]
    said = f"Saved: “{short(turn.text)}”"
    if before:
        said += f" (before: “{short(before)}”)"
    if turn.heard.doubt is not None:
        said = f"I took that as your answer and saved it. Say *undo* if it was {_reading(turn.heard.doubt.intent)}."
    offered = buttons(("Undo", "undo")) if turn.heard.doubt is not None else ()
    saved = Reply(said, "saved", section, buttons=offered, data={"answer": turn.text, "question": slot.field})
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
    return [Reply(lead.strip(), "unclear", section, buttons=buttons(("Skip", "skip"))), asked]


def skip(turn: Turn) -> list[Reply]:
    """Leave the open question and go on. A field of many that has entries counts as complete."""
    slot = asked_slot(turn)
    if slot is None:
        return [Reply("Nothing to skip just now. Say a number from 1 to 6 to go on.", "skipped", buttons=map_buttons(turn.sheet))]
    asked = question(slot.field)
    many_filled = asked.many and bool(turn.sheet.entries(slot.field))
    answers.skip(turn, Slot(slot.field, 0) if many_filled else slot)
    text = "Good, that list is complete." if many_filled else "Skipped. You can come back to it any time."
    return [Reply(text, "skipped", slot.field.partition(".")[0]), *onward(turn)]


def back(turn: Turn) -> list[Reply]:
    """Ask the question before the open one again, with what stands there."""
    slot = asked_slot(turn) or _last_touched(turn)
    if slot is None:
        return [Reply("There is nothing to go back to yet. Pick a number to begin.", "back", buttons=map_buttons(turn.sheet))]
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
    again = Reply(text, "ask", reply.strategy, buttons=reply.buttons, data=reply.data)
    return [Reply(lead, "back", target.field.partition(".")[0]), again]


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
        return [Reply("Good. Then tell me in your own words:", "unclear", slot.field.partition(".")[0]), ask(turn, slot)]
    row = next(row for row in turn.sheet.concessions if row.item == slot.item)
    words = label(row.what, row.cost, row.why)
    before = answers.write(turn, slot, words)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=slot.field, items=[slot.item], previous=before)})
    saved = Reply(f"Saved: “{words}”", "saved", "labeling", data={"answer": words, "question": slot.field})
    return [saved, *onward(turn)]


def undo(turn: Turn) -> list[Reply]:
    """Take the last answer back and ask for it again."""
    undoing = turn.moment.undo
    if undoing is None:
        return [Reply("There is nothing to take back.", "back"), *ask_again(turn)]
    answers.take_back(turn, undoing)
    turn.moment = turn.moment.model_copy(update={"undo": None})
    text = "Taken back; the earlier answer stands again." if undoing.previous else "Taken back; nothing of it is on the sheet."
    return [Reply(text, "back", undoing.field.partition(".")[0]), ask(turn, Slot(undoing.field, undoing.items[0]))]


# -- towards a label or a reason ------------------------------------------------------------------


def pursue(turn: Turn, goal: str, item: int) -> list[Reply]:
    """Ask for what a label or a reason still lacks; give the words when nothing is missing."""
    collection, parts = GOAL_FIELDS[goal]
    sheet = turn.sheet
    asked = next((Slot(part, item) for part in parts if sheet.is_open(Slot(part, item))), None)
    if asked is not None:
        turn.moment = turn.moment.model_copy(update={"goal": goal})
        return [ask(turn, asked)]
    turn.moment = turn.moment.model_copy(update={"goal": None, "at": "idle"})
    return [words_for(turn, goal, item)]


def words_for(turn: Turn, goal: str, item: int) -> Reply:
    """The label of a concession or the reason of a demand on the sheet, in the user's words."""
    sheet = turn.sheet
    if goal == "label":
        concession = next(row for row in sheet.concessions if row.item == item)
        words = label(concession.what, concession.cost, concession.why)
        tail = "Say it once, calmly, then stop."
        if "[" in words:
            tail = "Fill the gap in brackets and it is done."
        return Reply(f"From your sheet:\n“{words}”\n{tail}", "label", "labeling", data={"label": words, "item": item},
                     buttons=buttons(("Keep it on the sheet", f"use it for {item}"),))  # fmt: skip
    demand = next(row for row in sheet.demands if row.item == item)
    words = reason(demand.what, demand.reason)
    return Reply(f"From your sheet:\n“{words}”", "reason", "demands", data={"reason": words, "item": item})


# -- the map --------------------------------------------------------------------------------------


def map_text(sheet: Sheet) -> str:
    """The six strategies with what each holds, on one screen."""
    return "\n".join(f"{s.number} {s.short} – {sheet.status(s.id)}" for s in strategies().values())


def map_buttons(sheet: Sheet) -> tuple[Button, ...]:
    """A button for each strategy."""
    return tuple(Button(f"{s.number} {s.short}", f"go to {s.id}") for s in strategies().values())


def show_map(turn: Turn, lead: str, act: str = "switched") -> Reply:
    """The map with a line above and one below."""
    sheet = turn.sheet
    tail = "Start anywhere, by number or in your own words. Short of time? 4 and 6 pay off most."
    return Reply(f"{lead}\n{map_text(sheet)}\n{tail}", act, buttons=map_buttons(sheet), data={"facts": sheet.facts})


def recap(turn: Turn) -> str:
    """One line on where the negotiation stands."""
    negotiation = turn.negotiation
    name = negotiation.name if negotiation else "nothing yet"
    return f"{name}: {turn.sheet.facts}."


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
    return [show_map(turn, recap(turn), act="ask")]
