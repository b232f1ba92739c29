"""Answers to questions about the strategies, with one line on the user's own sheet."""

from __future__ import annotations

from goodfaith.conversation import asking
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet.sheet import Sheet
from goodfaith.strategies import Strategy, overview, question, strategies

TITLES = {
    "what": "What it is",
    "why": "Why it works",
    "how": "How to do it",
    "example": "An example",
    "pitfall": "What can go wrong",
}
NEXT = {"what": "how", "why": "how", "how": "example", "example": "pitfall", "pitfall": "how"}


def explain(strategy_id: str, aspect: str, sheet: Sheet) -> Reply:
    """The explanation of one aspect of a strategy; KeyError for an unknown one."""
    strategy = strategies()[strategy_id]
    explanation = strategy.explanations[aspect]  # type: ignore[index]
    text = explanation.text
    line = applied(strategy, sheet)
    if line:
        text += f"\n{line}"
    following = NEXT[aspect]
    offered = buttons(
        (TITLES[following], f"explain {strategy_id} {following}"), (f"Prepare {strategy.short.lower()}", f"go to {strategy_id}")
    )
    return Reply(text, Act.EXPLAIN, strategy_id, aspect, offered, {"source": explanation.source, "title": strategy.title})


def applied(strategy: Strategy, sheet: Sheet) -> str | None:
    """The line that ties a strategy to the user's own sheet, or None where there is nothing to tie it to."""
    for line in strategy.apply:
        for item, value in sheet.entries(line.has).items():
            if line.lacks is None or sheet.get(line.lacks, _item(line.lacks, item)) is None:
                return line.text.replace("{value}", short(value, 80))
    return None


def _item(field: str, item: int) -> int:
    return item if question(field).each else 0


def trust(sheet: Sheet) -> Reply:
    """What trust at the table is about, and the six ways of earning it."""
    listed = "\n".join(f"{s.number} {s.title}" for s in strategies().values())
    offered = tuple(sheet_map.map_buttons())
    return Reply(f"{overview().trust.text}\n{listed}", Act.OVERVIEW, buttons=offered, data={"source": overview().trust.source})


def aside(turn: Turn, aspect: str) -> Reply | None:
    """Help with the open question itself: what it means, why it is asked, an example.

    Where none is open, the strategy explained last is meant; None where there was none either.
    """
    slot = asking.asked_slot(turn)
    if slot is None:
        return explain(turn.moment.topic, aspect, turn.sheet) if turn.moment.topic else None
    asked = question(slot.field)
    section = slot.field.partition(".")[0]
    item = short(turn.sheet.get(asked.each, slot.item) or "", 80) if asked.each else ""
    text = {
        "what": asked.again.replace("{item}", item),
        "why": asked.why,
        "example": f"For instance: {asked.example}",
        "how": f"{asked.hint} For instance: {asked.example}",
        "pitfall": asked.why,
    }[aspect]
    if section in strategies() and aspect in ("how", "pitfall"):
        text = strategies()[section].explanations[aspect].text  # type: ignore[index]
    return Reply(text, Act.EXPLAIN, section, aspect)
