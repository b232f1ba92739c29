"""Writing answers to the sheet, and taking them back."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from goodfaith.conversation.moment import Undo
from goodfaith.conversation.turn import Turn
from goodfaith.sheet.sheet import Sheet, Slot
from goodfaith.storage.tables import Entry, Pass
from goodfaith.strategies import question

SAME_THING = 85  # rapidfuzz token_set_ratio, 0-100: above it two wordings name one concession
_MARK = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d)[.)]\s+")


def write(turn: Turn, slot: Slot, text: str) -> str | None:
    """Put words into a place of the sheet; returns what stood there before, or None."""
    negotiation = turn.current()
    for entry in negotiation.entries:
        if (entry.field, entry.item) == (slot.field, slot.item):
            before, entry.text, entry.turn_id = entry.text, text, turn.id
            break
    else:
        before = None
        negotiation.entries.append(Entry(field=slot.field, item=slot.item, text=text, turn_id=turn.id))
    turn.session.flush()
    return before


def erase(turn: Turn, slot: Slot) -> None:
    """Empty a place of the sheet, with whatever was said or skipped about that entry."""
    negotiation = turn.current()
    for entry in list(negotiation.entries):
        if entry.item == slot.item and slot.field in (entry.field, question(entry.field).each):
            negotiation.entries.remove(entry)
    for passed in list(negotiation.passes):
        if passed.item == slot.item and question(passed.field).each == slot.field:
            negotiation.passes.remove(passed)
    turn.session.flush()


def skip(turn: Turn, slot: Slot) -> None:
    """Mark a place as not to be asked for again."""
    negotiation = turn.current()
    if not any((p.field, p.item) == (slot.field, slot.item) for p in negotiation.passes):
        negotiation.passes.append(Pass(field=slot.field, item=slot.item))
        turn.session.flush()


def reopen(turn: Turn, section: str) -> None:
    """Forget what was skipped in a section, so that it is asked for again."""
    negotiation = turn.current()
    for passed in list(negotiation.passes):
        if passed.field.startswith(section + "."):
            negotiation.passes.remove(passed)
    turn.session.flush()


def save(turn: Turn, slot: Slot, text: str) -> tuple[Undo, str | None]:
    """Save an answer to the question that asks for `slot`.

    A list becomes one entry a line where the field takes many. A question that `adds` also makes
    the thing named an entry of the other field, unless it stands there. Returns how to take it back
    and what stood there before.
    """
    asked = question(slot.field)
    sheet = turn.sheet
    if asked.many and slot.item not in sheet.entries(slot.field):
        parts = split_list(text)
        items = [slot.item + index for index in range(len(parts))]
        for item, part in zip(items, parts, strict=True):
            write(turn, Slot(slot.field, item), part)
        return Undo(field=slot.field, items=items), None
    before = write(turn, slot, text)
    undo = Undo(field=slot.field, items=[slot.item], previous=before)
    if asked.adds and find_entry(sheet, asked.adds, text) is None:
        undo.added = sheet.next_item(asked.adds)
        write(turn, Slot(asked.adds, undo.added), text)
    return undo, before


def take_back(turn: Turn, undo: Undo) -> None:
    """Undo a `save`."""
    asked = question(undo.field)
    for item in undo.items:
        slot = Slot(undo.field, item)
        if undo.previous is not None:
            write(turn, slot, undo.previous)
        else:
            erase(turn, slot)
    if asked.adds and undo.added is not None:
        erase(turn, Slot(asked.adds, undo.added))


def find_entry(sheet: Sheet, field: str, words: str) -> int | None:
    """The entry of a field of many that the words name, or None."""
    best = max(
        ((fuzz.token_set_ratio(words.lower(), text.lower()), item) for item, text in sheet.entries(field).items()),
        default=(0.0, 0),
    )
    return best[1] if best[0] >= SAME_THING else None


def split_list(text: str) -> list[str]:
    """The entries of a list that the user marked as one (bullets, numbers); otherwise the whole text as one entry."""
    lines = [line for line in text.splitlines() if line.strip()]
    parts: list[str] = []
    if len(lines) > 1 and all(_MARK.match(line) for line in lines):
        parts = [_MARK.sub("", line).strip() for line in lines]
    numbers = [int(number) for number in _INLINE.findall(text)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and _INLINE.match(text.strip()):
        parts = parts or [part.strip(" ,;\n") for part in _INLINE.split(text)[2::2]]
    return parts if parts and all(parts) else [text]
