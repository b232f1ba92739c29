"""Words on request: a label for a concession, a reason for a demand, asking for what is missing."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.asking import ask, ask_again
from goodfaith.conversation.moment import Goal
from goodfaith.conversation.reply import Button, Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet import operations
from goodfaith.sheet.operations import Undo
from goodfaith.sheet.sheet import Slot
from goodfaith.strategies import question
from goodfaith.wording.label import label
from goodfaith.wording.reason import reason, starters
from goodfaith.wording.request import concession_in, demand_in

# The field that holds the things to find words for, and the parts that the words are made of.
GOAL_FIELDS: dict[Goal, tuple[str, tuple[str, ...]]] = {
    "label": ("concessions.what", ("concessions.cost", "concessions.why")),
    "reason": ("demands.what", ("demands.reason",)),
}
STRATEGY: dict[Goal, str] = {"label": "labeling", "reason": "demands"}


def words(turn: Turn, goal: Goal) -> list[Reply]:
    """Give a label or a reason: for what the message describes, else for what is on the sheet, else ask."""
    collection, parts = GOAL_FIELDS[goal]
    request = concession_in(turn.text) if goal == "label" else demand_in(turn.text)
    sheet = turn.sheet
    item = operations.find_entry(sheet, collection, request.what or turn.text)
    if item is None and request.what:
        return _begin(turn, goal, request.what, request.because)
    if item is None and sheet.entries(collection):
        lacking = [n for n in sheet.entries(collection) if sheet.get(parts[-1], n) is None]
        item = (lacking or list(sheet.entries(collection)))[0]
    if item is not None:
        given = words_for(turn, goal, item)
        if all(sheet.get(part, item) for part in parts):
            return [given, *ask_again(turn)]
        turn.moment = turn.moment.model_copy(update={"goal": goal})
        missing = next(part for part in parts if sheet.get(part, item) is None)
        return [given, ask(turn, Slot(missing, item))]
    turn.moment = turn.moment.model_copy(update={"goal": goal})
    slot = Slot(collection, sheet.next_item(collection))
    lead = "Tell me about it, then you get the sentence. " if goal == "label" else "Tell me the demand, then we find its reason. "
    offer = Reply(f"{lead}{question(collection).hint}", Act(goal), STRATEGY[goal])
    return [offer, ask(turn, slot)]


def _begin(turn: Turn, goal: Goal, what: str, because: str | None) -> list[Reply]:
    collection, parts = GOAL_FIELDS[goal]
    item = turn.sheet.next_item(collection)
    negotiation = turn.current()
    operations.write(negotiation, Slot(collection, item), what, turn.id)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=collection, items=[item], turn=turn.id), "goal": goal})
    if because:
        operations.write(negotiation, Slot(parts[0], item), because, turn.id)
    if goal == "label":
        text = f"So far, in your words:\n“{label(what, None, None)}”\nIt is on your sheet now; *undo* takes it off."
    elif because:
        turn.moment = turn.moment.model_copy(update={"goal": None})
        text = f"In your words:\n“{reason(what, because)}”\nIt is on your sheet now; *undo* takes it off."
        return [Reply(text, Act(goal), STRATEGY[goal], buttons=buttons(("Undo", "undo")))]
    else:
        text = "Three ways to begin:\n" + "\n".join(starters(what))
    return [
        Reply(text, Act(goal), STRATEGY[goal], buttons=buttons(("Undo", "undo"))),
        *pursue(turn, goal, item),
    ]


def pursue(turn: Turn, goal: Goal, item: int) -> list[Reply]:
    """Ask for what a label or a reason still lacks; give the words when nothing is missing."""
    _, parts = GOAL_FIELDS[goal]
    sheet = turn.sheet
    asked = next((Slot(part, item) for part in parts if sheet.is_open(Slot(part, item))), None)
    if asked is not None:
        turn.moment = turn.moment.model_copy(update={"goal": goal})
        return [ask(turn, asked)]
    turn.moment = turn.moment.model_copy(update={"goal": None, "at": "idle"})
    return [words_for(turn, goal, item)]


def words_for(turn: Turn, goal: Goal, item: int) -> Reply:
    """The label of a concession or the reason of a demand on the sheet, in the user's words."""
    sheet = turn.sheet
    if goal == "label":
        concession = next(row for row in sheet.concessions if row.item == item)
        words = label(concession.what, concession.cost, concession.why)
        turn.moment = turn.moment.model_copy(update={"offer": item})
        tail = "Say it once, calmly, then stop."
        if "[" in words:
            tail = "Fill the gap in brackets and it is done."
        return Reply(f"From your sheet:\n“{words}”\n{tail}", Act.LABEL, "labeling", data={"label": words, "item": item},
                     buttons=buttons(("Keep it on the sheet", "use it")))  # fmt: skip
    demand = next(row for row in sheet.demands if row.item == item)
    words = reason(demand.what, demand.reason)
    return Reply(f"From your sheet:\n“{words}”", Act.REASON, "demands", data={"reason": words, "item": item})


def words_at_hand(turn: Turn, strategy: str) -> Reply | None:
    """The words that the sheet already has the parts for, where somebody asks how to label or to explain; else None."""
    goal = next((goal for goal, of in STRATEGY.items() if of == strategy), None)
    if goal is None:
        return None
    collection, parts = GOAL_FIELDS[goal]
    sheet = turn.sheet
    whole = [item for item in sheet.entries(collection) if all(sheet.get(part, item) for part in parts)]
    named = operations.find_entry(sheet, collection, turn.text)
    item = named if named in whole else next(iter(whole), None)
    return words_for(turn, goal, item) if item is not None else None


def offer(text: str, strategy: str) -> Button | None:
    """A button that finds the words for what a question about how to label or explain describes; None where it describes nothing."""
    goal = next((goal for goal, of in STRATEGY.items() if of == strategy), None)
    if goal is None:
        return None
    what = (concession_in if goal == "label" else demand_in)(text).what
    return Button("Find the words", f"{'label' if goal == 'label' else 'explain'} this: {what}") if what else None
