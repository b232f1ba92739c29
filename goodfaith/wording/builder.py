"""Words on request: a label for a concession, a reason for a demand, asking for what is missing."""

from __future__ import annotations

from goodfaith.moment import Undo
from goodfaith.prep import answers, interview
from goodfaith.prep.sheet import Slot
from goodfaith.reply import Reply, buttons
from goodfaith.turn import Turn
from goodfaith.wording.label import label
from goodfaith.wording.reason import reason, starters
from goodfaith.wording.request import concession_in, demand_in

STRATEGY = {"label": "labeling", "reason": "demands"}


def words(turn: Turn, goal: str) -> list[Reply]:
    """Give a label or a reason: for what the message describes, else for what is on the sheet, else ask."""
    collection, parts = interview.GOAL_FIELDS[goal]
    request = concession_in(turn.text) if goal == "label" else demand_in(turn.text)
    sheet = turn.sheet
    item = answers.find_entry(sheet, collection, request.what or turn.text)
    if item is None and request.what:
        return _begin(turn, goal, request.what, request.because)
    if item is None and sheet.entries(collection):
        lacking = [n for n in sheet.entries(collection) if sheet.get(parts[-1], n) is None]
        item = (lacking or list(sheet.entries(collection)))[0]
    if item is not None:
        given = interview.words_for(turn, goal, item)
        if all(sheet.get(part, item) for part in parts):
            return [given, *interview.ask_again(turn)]
        turn.moment = turn.moment.model_copy(update={"goal": goal})
        missing = next(part for part in parts if sheet.get(part, item) is None)
        return [given, interview.ask(turn, Slot(missing, item))]
    turn.moment = turn.moment.model_copy(update={"goal": goal})
    slot = Slot(collection, sheet.next_item(collection))
    lead = "Tell me about it, then you get the sentence. " if goal == "label" else "Tell me the demand, then we find its reason. "
    offer = Reply(f"{lead}{interview.question(collection).hint}", goal, STRATEGY[goal])
    return [offer, interview.ask(turn, slot)]


def _begin(turn: Turn, goal: str, what: str, because: str | None) -> list[Reply]:
    collection, parts = interview.GOAL_FIELDS[goal]
    item = turn.sheet.next_item(collection)
    turn.current()
    answers.write(turn, Slot(collection, item), what)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=collection, items=[item]), "goal": goal})
    if because:
        answers.write(turn, Slot(parts[0], item), because)
    if goal == "label":
        text = f"So far, in your words:\n“{label(what, None, None)}”\nIt is on your sheet now; *undo* takes it off."
    elif because:
        turn.moment = turn.moment.model_copy(update={"goal": None})
        text = f"In your words:\n“{reason(what, because)}”\nIt is on your sheet now; *undo* takes it off."
        return [Reply(text, goal, STRATEGY[goal], buttons=buttons(("Undo", "undo")))]
    else:
        text = "Three ways to begin:\n" + "\n".join(starters(what))
    return [
        Reply(text, goal, STRATEGY[goal], buttons=buttons(("Undo", "undo"))),
        *interview.pursue(turn, goal, item),
    ]
