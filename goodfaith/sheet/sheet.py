"""The prep sheet: a negotiation's answers by field, and what is known about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodfaith.sheet.terms import Term, parse_term
from goodfaith.storage.tables import Negotiation
from goodfaith.strategies import IDS, Question, Section, sections

CHEAP = re.compile(r"\b(nothing|free|little|cheap|no cost|costs? (?:us|me) (?:no|next)|hardly|barely|zero|minor)\b", re.I)


@dataclass(frozen=True)
class Slot:
    """One place on the sheet: a dotted field, and which entry of it (0 where there is only one)."""

    field: str
    item: int = 0


@dataclass(frozen=True)
class Concession:
    """A concession on the sheet; a part that is missing is None."""

    item: int
    what: str
    cost: str | None
    why: str | None
    when: str | None
    sentence: str | None


@dataclass(frozen=True)
class Demand:
    """A demand on the sheet; a part that is missing is None."""

    item: int
    what: str
    reason: str | None
    without: str | None


class Sheet:
    """A read-only view of one negotiation. `values` maps a dotted field to its entries by item number."""

    def __init__(self, name: str = "", values: dict[str, dict[int, str]] | None = None, passed: set[Slot] | None = None) -> None:
        self.name = name
        self.values = values or {}
        self.passed = passed or set()

    @classmethod
    def of(cls, negotiation: Negotiation | None) -> Sheet:
        """The sheet of a negotiation; an empty one where there is none."""
        if negotiation is None:
            return cls()
        values: dict[str, dict[int, str]] = {}
        for entry in negotiation.entries:
            values.setdefault(entry.field, {})[entry.item] = entry.text
        return cls(negotiation.name, values, {Slot(p.field, p.item) for p in negotiation.passes})

    def get(self, field: str, item: int = 0) -> str | None:
        """The user's words in a field, or None."""
        return self.values.get(field, {}).get(item)

    def entries(self, field: str) -> dict[int, str]:
        """All entries of a field by item number."""
        return self.values.get(field, {})

    def first(self, field: str) -> str | None:
        """The first entry of a field, or None."""
        return next(iter(self.entries(field).values()), None)

    def next_item(self, field: str) -> int:
        """The number that a new entry of a field of many gets."""
        return max(self.entries(field), default=0) + 1

    @property
    def terms(self) -> list[Term]:
        """Their terms whose meaning the user gave."""
        found = (parse_term(text) for text in self.entries("language.terms").values())
        return [term for term in found if term]

    @property
    def concessions(self) -> list[Concession]:
        """The concessions, those first that are cheap for the user and known to matter to the other side."""
        rows = [
            Concession(
                item, what, self.get("concessions.cost", item), self.get("concessions.why", item),
                self.get("concessions.when", item), self.get("labeling.sentence", item),
            )
            for item, what in self.entries("concessions.what").items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (not (row.cost and CHEAP.search(row.cost)), row.why is None, row.item))

    @property
    def demands(self) -> list[Demand]:
        """The demands in the order in which they were given."""
        return [
            Demand(item, what, self.get("demands.reason", item), self.get("demands.without", item))
            for item, what in self.entries("demands.what").items()
        ]

    def slots(self, section: Section) -> Iterator[Slot]:
        """The places of a section in the order in which they are asked, filled or not.

        The questions about each entry of a field follow that entry; asking for another entry comes last.
        """
        questions = list(section.questions)
        while questions:
            head = questions.pop(0)
            dotted = f"{section.id}.{head.field}"
            if head.each:
                group = [head, *self._take_each(questions, head.each)]
                yield from self._each(section, group, head.each)
            elif head.many:
                if not self.entries(dotted):
                    yield Slot(dotted, 1)
                    yield from ()
                    self._take_each(questions, dotted)
                    continue
                group = self._take_each(questions, dotted)
                for item in self.entries(dotted):
                    yield Slot(dotted, item)
                    yield from (Slot(f"{section.id}.{q.field}", item) for q in group)
                yield Slot(dotted, self.next_item(dotted))
            else:
                yield Slot(dotted)

    @staticmethod
    def _take_each(questions: list[Question], of: str) -> list[Question]:
        taken = []
        while questions and questions[0].each == of:
            taken.append(questions.pop(0))
        return taken

    def _each(self, section: Section, group: list[Question], of: str) -> Iterator[Slot]:
        for item in self.entries(of):
            yield from (Slot(f"{section.id}.{q.field}", item) for q in group)

    def is_open(self, slot: Slot) -> bool:
        """Whether a place is still to be asked for: neither filled nor passed."""
        if slot.item in self.entries(slot.field) or slot in self.passed:
            return False
        return Slot(slot.field, 0) not in self.passed

    def next_open(self, section: Section) -> Slot | None:
        """The next place of a section to ask for, or None when it is complete."""
        return next((slot for slot in self.slots(section) if self.is_open(slot)), None)

    def started(self, section: str) -> bool:
        """Whether anything stands in a section."""
        return any(field.startswith(section + ".") and entries for field, entries in self.values.items())

    @property
    def empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not any(self.values.values())

    def status(self, section: str) -> str:
        """What a section holds, as a fact of a few words: `empty`, `2 demands, 1 with a reason`."""
        if section == "labeling":
            labeled = sum(bool(row.sentence) for row in self.concessions)
            if self.concessions:
                return f"{labeled} of {len(self.concessions)} concessions labeled"
        if not self.started(section):
            return "empty"
        if section == "concessions":
            return _count(len(self.concessions), "concession")
        if section == "demands":
            reasons = sum(bool(row.reason) for row in self.demands)
            return f"{reasons} of {len(self.demands)} with a reason"
        asked = [q for q in sections()[section].questions if not q.each]
        filled = sum(bool(self.entries(f"{section}.{q.field}")) for q in asked)
        return "filled" if filled == len(asked) else f"{filled} of {len(asked)} answered"

    @property
    def facts(self) -> str:
        """Progress in facts: `4 of 6 strategies; 1 of 2 demands has a reason`."""
        parts = [f"{sum(self.started(name) for name in IDS)} of 6 strategies"]
        if self.demands:
            reasons = sum(bool(row.reason) for row in self.demands)
            parts.append(f"{reasons} of {_count(len(self.demands), 'demand')} {_has(reasons, len(self.demands))} a reason")
        if self.concessions:
            labeled = sum(bool(row.sentence) for row in self.concessions)
            parts.append(
                f"{labeled} of {_count(len(self.concessions), 'concession')} {_has(labeled, len(self.concessions))} a label"
            )
        return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _has(number: int, of: int) -> str:
    return "has" if number == 1 or of == 1 else "have"
