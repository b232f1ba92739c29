"""What changes a sheet: writing an entry, emptying it, passing a question over, and taking the last answer back."""

from __future__ import annotations

import re
from typing import cast

from pydantic import BaseModel
from rapidfuzz import fuzz
from sqlalchemy.orm import Session, object_session

from goodfaith.sheet.sheet import Sheet, Slot
from goodfaith.storage.tables import Entry, Negotiation, Pass
from goodfaith.strategies import question

SAME_THING = 85  # rapidfuzz token_set_ratio, 0-100: above it two wordings name one concession
COMPARED = 1000  # characters of two wordings that are compared; an entry that long says what it is before
MOST_ENTRIES = 100  # of one list; a longer one is no answer to a question but a paste, and stays one entry
_MARK = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d)[.)]\s+")


class Undo(BaseModel):
    """How to take back what was written last: put `previous` back into the field, or empty it.

    `added` is the entry that the answer made in the field which its question adds to; `turn` the turn that wrote it.
    """

    field: str
    items: list[int]
    turn: str = ""
    previous: str | None = None
    added: int | None = None


def write(negotiation: Negotiation, slot: Slot, text: str, turn: str) -> str | None:
    """Put words into a place of the sheet, in the turn of that id; returns what stood there before, or None."""
    before = None
    for entry in negotiation.entries:
        if (entry.field, entry.item) == (slot.field, slot.item):
            before, entry.text, entry.turn_id = entry.text, text, turn
            break
    else:
        negotiation.entries.append(Entry(field=slot.field, item=slot.item, text=text, turn_id=turn))
    _flush(negotiation)
    return before


def erase(negotiation: Negotiation, slot: Slot) -> None:
    """Empty a place of the sheet, with whatever was said or skipped about that entry."""
    for entry in list(negotiation.entries):
        if entry.item == slot.item and slot.field in (entry.field, question(entry.field).each):
            negotiation.entries.remove(entry)
    for passed in list(negotiation.passes):
        if passed.item == slot.item and question(passed.field).each == slot.field:
            negotiation.passes.remove(passed)
    _flush(negotiation)


def skip(negotiation: Negotiation, slot: Slot) -> None:
    """Mark a place as not to be asked for again."""
    if not any((p.field, p.item) == (slot.field, slot.item) for p in negotiation.passes):
        negotiation.passes.append(Pass(field=slot.field, item=slot.item))
        _flush(negotiation)


def reopen(negotiation: Negotiation, section: str) -> None:
    """Forget what was skipped in a section, so that it is asked for again."""
    for passed in list(negotiation.passes):
        if passed.field.startswith(section + "."):
            negotiation.passes.remove(passed)
    _flush(negotiation)


def save(negotiation: Negotiation, slot: Slot, text: str, turn: str) -> Undo:
    """Save an answer to the question that asks for `slot`; returns how to take it back.

    A list becomes one entry a line where the field takes many. A question that `adds` also makes
    the thing named an entry of the other field, unless it stands there.
    """
    asked = question(slot.field)
    sheet = Sheet.of(negotiation)
    if asked.many and slot.item not in sheet.entries(slot.field):
        parts = split_list(text)
        items = [slot.item + index for index in range(len(parts))]
        for item, part in zip(items, parts, strict=True):
            write(negotiation, Slot(slot.field, item), part, turn)
        return Undo(field=slot.field, items=items, turn=turn)
    undo = Undo(field=slot.field, items=[slot.item], turn=turn, previous=write(negotiation, slot, text, turn))
    if asked.adds and find_entry(sheet, asked.adds, text) is None:
        undo.added = sheet.next_item(asked.adds)
        write(negotiation, Slot(asked.adds, undo.added), text, turn)
    return undo


def take_back(negotiation: Negotiation, undo: Undo, turn: str) -> None:
    """Undo a `save`."""
    asked = question(undo.field)
    for item in undo.items:
        slot = Slot(undo.field, item)
        if undo.previous is not None:
            write(negotiation, slot, undo.previous, turn)
        else:
            erase(negotiation, slot)
    if asked.adds and undo.added is not None:
        erase(negotiation, Slot(asked.adds, undo.added))


def find_entry(sheet: Sheet, field: str, words: str) -> int | None:
    """The entry of a field of many that the words name, or None."""
    told = words[:COMPARED].lower()
    best = max(
        ((fuzz.token_set_ratio(told, text[:COMPARED].lower()), item) for item, text in sheet.entries(field).items()),
        default=(0.0, 0),
    )
    return best[1] if best[0] >= SAME_THING else None


def split_list(text: str) -> list[str]:
    """The entries of a list of at most MOST_ENTRIES that the user marked as one (bullets, numbers); else the text as one entry."""
    lines = [line for line in text.splitlines() if line.strip()]
    parts: list[str] = []
    if len(lines) > 1 and all(_MARK.match(line) for line in lines):
        parts = [_MARK.sub("", line).strip() for line in lines]
    numbers = [int(number) for number in _INLINE.findall(text)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and _INLINE.match(text.strip()):
        parts = parts or [part.strip(" ,;\n") for part in _INLINE.split(text)[2::2]]
    return parts if parts and all(parts) and len(parts) <= MOST_ENTRIES else [text]


def _flush(negotiation: Negotiation) -> None:
    # What was removed has to be gone before something else takes its place.
    cast(Session, object_session(negotiation)).flush()
