"""The interview: one loop over the questions of the strategies, in any order the user likes."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.asking import ask, asked_slot
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import GOAL_FIELDS, pursue
from goodfaith.sheet import operations
from goodfaith.sheet.operations import Undo
from goodfaith.sheet.sheet import Slot
from goodfaith.strategies import IDS, sections, strategies
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
    undo = operations.save(turn.current(), slot, turn.text, turn.id)
    before, doubt, meant = undo.previous, turn.heard.doubt, None
    if doubt is not None and doubt.intent == "explain":
        asked_about = doubt.strategy or slot.field.partition(".")[0]
        meant = (asked_about, doubt.aspect or "what") if asked_about in strategies() else None
    turn.moment = turn.moment.model_copy(update={"undo": undo, "meant": meant, "misses": 0})
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
    before = operations.write(turn.current(), slot, words, turn.id)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=slot.field, items=[item], turn=turn.id, previous=before)})
    return Reply(f"Saved: “{words}”", Act.SAVED, "labeling", data={"answer": words, "question": slot.field})
