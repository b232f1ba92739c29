"""Showing the sheet, and handing it over as a file."""

from __future__ import annotations

import re

from goodfaith.conversation import asking
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet import formats

_FORMATS = (
    ("html", re.compile(r"\b(?:html|web ?page|print|paper|pdf|printable)\b", re.I)),
    ("json", re.compile(r"\bjson\b", re.I)),
    ("md", re.compile(r"\b(?:md|markdown|notion|wiki)\b", re.I)),
)


def show(turn: Turn) -> Reply:
    """The sheet as text, with its data; an empty one says how to begin."""
    sheet = turn.sheet
    if turn.negotiation is None or sheet.empty:
        text = "Your sheet is still empty. Say a number from 1 to 6 to fill the first part:\n" + sheet_map.map_text(sheet)
        return Reply(text, Act.SHEET, buttons=sheet_map.map_buttons())
    offered = buttons(("Export", "export my sheet"), ("Continue", "continue"))
    data = {"negotiation": turn.negotiation.id, "facts": sheet.facts, "sheet": formats.data(sheet, private=True)}
    return Reply(formats.text(sheet, private=True), Act.SHEET, buttons=offered, data=data)


def export(turn: Turn) -> list[Reply]:
    """The sheet as a file for sharing: the private part stays out."""
    negotiation = turn.negotiation
    if negotiation is None or turn.sheet.empty:
        text = "There is nothing to export yet. Say a number from 1 to 6 to fill the first part."
        return [Reply(text, Act.EXPORTED, buttons=sheet_map.map_buttons()), *asking.ask_again(turn)]
    wanted = next((name for name, pattern in _FORMATS if pattern.search(turn.text)), "html")
    text = f"Here is your sheet as a file ({wanted}), without the private part."
    data = {"format": wanted, "negotiation": negotiation.id, "content": formats.render(turn.sheet, wanted)}
    return [Reply(text, Act.EXPORTED, data=data), *asking.ask_again(turn)]
