"""The map: six strategies on one screen, what is filled and what is missing."""

from __future__ import annotations

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Button, Reply
from goodfaith.conversation.turn import Turn
from goodfaith.sheet.sheet import Sheet
from goodfaith.strategies import strategies


def map_text(sheet: Sheet) -> str:
    """The six strategies with what each holds, on one screen."""
    return "\n".join(f"{s.number} {s.short} – {sheet.status(s.id)}" for s in strategies().values())


def map_buttons() -> tuple[Button, ...]:
    """A button for each strategy."""
    return tuple(Button(f"{s.number} {s.short}", f"go to {s.id}") for s in strategies().values())


def show_map(turn: Turn, lead: str, act: Act = Act.SWITCHED) -> Reply:
    """The map with a line above and one below."""
    sheet = turn.sheet
    tail = "Start anywhere, by number or in your own words. Short of time? 4 and 6 pay off most."
    return Reply(f"{lead}\n{map_text(sheet)}\n{tail}", act, buttons=map_buttons(), data={"facts": sheet.facts})


def recap(turn: Turn) -> str:
    """One line on where the negotiation stands."""
    negotiation = turn.negotiation
    name = negotiation.name if negotiation else "nothing yet"
    return f"{name}: {turn.sheet.facts}."
