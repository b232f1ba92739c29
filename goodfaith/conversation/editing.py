"""Correcting an earlier answer: `actually, change the reference to Ms Ito`."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from goodfaith.conversation import asking
from goodfaith.conversation.acts import Act
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.sheet import operations
from goodfaith.sheet.operations import Undo
from goodfaith.sheet.sheet import Sheet, Slot
from goodfaith.strategies import question, sections

LONGEST_SWAP = 300  # characters that *not …* may name: they are looked for at each place of the old answer
LOOKED_AT = 1000  # characters of a message whose words are held one by one against those of each answer,
TOLD_BY = 300  # of which so many characters tell which one it is
# A part between commas is read once, from its beginning, and a run of blanks from its first: a message of blanks would
# otherwise be read anew from each of them. `(?>…)` takes the first place that fits, as nothing later could fit better.
_SWAP = re.compile(
    r"(?:^|(?<=[,.;]))(?P<new>[^,.;]+?)(?P<joint>,|,? and)?(?<!\s)\s++not\s++(?P<old>[^,.;!?]+)",
    re.I,
)
_NO_ANSWER = {"no", "nope", "sorry", "oh", "wait", "actually", "that's", "thats", "it's", "its", "this", "that", "it"}
_FROM_TO = re.compile(r"^(?>.*?\bfrom\s+)(?P<old>.+?)(?<!\s)\s++to\s+(?P<new>.+)$", re.I | re.S)
_NEW = (
    re.compile(
        r"\b(?:should be|should say|should read|make (?:it|that)|becomes?|is now|is actually|has become|instead of that)\s*:?\s+(?P<new>.+)$",
        re.I | re.S,
    ),
    re.compile(
        r"^(?>.*?\b(?:change|correct|replace|update|edit|set|turn|switch|fix)\b)(?>.+?\b(?:to|with|by|into)\b)\s*:?\s*(?P<new>.+)$",
        re.I | re.S,
    ),
    re.compile(r":\s+(?P<new>\S.+)$", re.S),
)
_LEAD = re.compile(r"^.*\b(?:is|it's|are|was)\s+(?:actually\s+)?", re.I | re.S)
_LETTERS = re.compile(r"[a-z']+")
_LONG_WORD = re.compile(r"\w{4,}")
_FIELD_WORDS = {
    "demands.reason": "reason behind why explanation justification because grounds",
    "demands.what": "demand ask request",
    "concessions.cost": "cost costs price effort", "concessions.why": "matters why benefit gain",
    "concessions.when": "when date timing", "concessions.what": "concession gift giving give",
    "labeling.sentence": "label sentence wording", "labeling.notice": "notice label",
    "reputation.voucher": "voucher vouch reference referee who person third party", "reputation.how": "how call letter introduction",
    "reputation.evidence": "evidence proof record case", "reputation.heard": "heard rumour rumor",
    "language.terms": "term terms word words jargon meaning acronym glossary", "language.history": "history past background priorities",
    "language.opening": "opening line opener start first sentence",
    "dependence.they_need": "they need their need what we bring", "dependence.we_need": "we need our need from them",
    "dependence.both_lose": "lose loss both no deal", "private.limit": "limit walk-away bottom line",
    "private.fallback": "fallback plan b alternative batna", "private.deadline": "deadline by when",
}  # fmt: skip


def edit(turn: Turn) -> list[Reply]:
    """Show the old answer and take the new one, at once where the message holds it."""
    sheet = turn.sheet
    section = turn.heard.strategy
    slot = find_slot(sheet, turn.text, section)
    if slot is None:
        section = section or "language"
        text = "There is nothing to change there yet. Here is the question."
        return [Reply(text, Act.EDIT, section), *asking.enter(turn, section)]
    section = slot.field.partition(".")[0]
    old = sheet.get(slot.field, slot.item) or ""
    heading = question(slot.field).heading
    new = new_value(turn.text, old)
    if new is None:
        turn.moment = turn.moment.model_copy(update={"at": "editing", "question": slot.field, "item": slot.item, "goal": None})
        return [Reply(f"{heading}, so far: “{short(old)}” What should it say?", Act.EDIT, section, data={"old": old})]
    operations.write(turn.current(), slot, new, turn.id)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=slot.field, items=[slot.item], turn=turn.id, previous=old)})
    text = f"{heading}: “{short(new)}” (before: “{short(old)}”)"
    return [
        Reply(text, Act.EDIT, section, buttons=buttons(("Undo", "undo")), data={"old": old, "answer": new}),
        *asking.ask_again(turn),
    ]


def finish(turn: Turn) -> list[Reply]:
    """Take the message as the new text of the answer being edited."""
    assert turn.moment.question
    slot = Slot(turn.moment.question, turn.moment.item)
    old = operations.write(turn.current(), slot, turn.text, turn.id)
    undo = Undo(field=slot.field, items=[slot.item], turn=turn.id, previous=old)
    turn.moment = turn.moment.model_copy(update={"at": "idle", "undo": undo})
    section = slot.field.partition(".")[0]
    text = f"Changed: “{short(turn.text)}” (before: “{short(old or '')}”)"
    data = {"answer": turn.text, "question": slot.field}
    return [Reply(text, Act.SAVED, section, buttons=buttons(("Undo", "undo"), ("Go on", "continue")), data=data)]


def find_slot(sheet: Sheet, text: str, section: str | None) -> Slot | None:
    """The filled place of the sheet that the words point at most, inside `section` where one is named."""
    words = set(_LETTERS.findall(text.lower()))
    telling = {word for word in _LETTERS.findall(text[:LOOKED_AT].lower()) if len(word) >= 4}
    best: tuple[float, Slot] | None = None
    for field, entries in sheet.values.items():
        home = field.partition(".")[0]
        named = words & set(_FIELD_WORDS.get(field, "").split())
        near = section in (None, home) or (section == "labeling" and home == "concessions")
        if not near and not any(len(word) > 5 for word in named):  # elsewhere only for a word that tells: `reference`
            continue
        first = sections()[home].questions[0].field == field.partition(".")[2]
        for item, value in entries.items():
            alike = max(
                (fuzz.ratio(word, other) for word in _LONG_WORD.findall(value[:TOLD_BY].lower()) for other in telling),
                default=0,
            )
            score = 120 * len(named) + (alike if alike > 80 else 0) + (5 if first else 0) + (20 if home == section else 0)
            if best is None or score > best[0]:
                best = (score, Slot(field, item))
    if best is None or (section is None and best[0] < 40):
        return None
    return best[1]


def new_value(text: str, old: str) -> str | None:
    """The new answer that a correction holds, or None where it only says what to change."""
    swap = _SWAP.search(text)
    if swap:
        told = next((found["new"] for found in (pattern.search(swap["new"]) for pattern in _NEW) if found), swap["new"])
        new, gone = _LEAD.sub("", told).strip(" ,."), swap["old"].strip()
        # *it is Ms Ito, not Mr Ito* corrects; *that's not right* and *no, not that one* do not.
        if new and new.lower() not in _NO_ANSWER and (swap["joint"] or new != swap["new"].strip(" ,.")):
            if len(gone) <= LONGEST_SWAP and gone.lower() in old.lower():
                return _swapped(old, gone, new)
            if swap["joint"]:
                return new
    moved = _FROM_TO.search(text)
    if moved and len(moved["old"]) <= LONGEST_SWAP and moved["old"].strip().lower() in old.lower():
        return _swapped(old, moved["old"].strip(), moved["new"].strip(" ."))
    for pattern in _NEW:
        found = pattern.search(text)
        if found and found["new"].strip(" .?!"):
            return found["new"].strip()
    return None


def _swapped(text: str, old: str, new: str) -> str:
    return re.sub(re.escape(old), lambda _: new, text, flags=re.I)
