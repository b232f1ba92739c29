"""The sheet shown and handed over; the negotiations listed and switched between."""

from __future__ import annotations

from goodfaith.conversation import asking, handover, negotiations
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


def sheet(turn: Turn) -> list[Reply]:
    """Show the sheet."""
    return [handover.show(turn), *asking.ask_again(turn)]


HANDLERS = {
    "sheet": sheet,
    "export": handover.export,
    "negotiations": negotiations.listing,
    "switch": negotiations.switch,
}
