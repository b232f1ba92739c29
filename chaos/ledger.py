"""What became of the answers: those acknowledged against those on the sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from chaos.person import Person


@dataclass
class Tally:
    """Counts of a run. `well` says whether it is as it has to be."""

    killed: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    acknowledged: int = 0
    otherwise: int = 0
    lost: int = 0
    doubled: int = 0
    foreign: int = 0
    disordered: int = 0
    faults: int = 0
    changed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether every acknowledged answer stands on its sheet exactly once and in order."""
        wrong = self.lost + self.doubled + self.foreign + self.disordered + self.faults + self.changed + len(self.failures)
        return wrong == 0 and self.acknowledged > 0

    def table(self) -> str:
        """The counts, a line each."""
        rows = [
            ("servers killed", sum(self.killed.values())),
            *((f"  {name}", number) for name, number in self.killed.most_common()),
            ("answers sent", self.sent), ("acknowledged as saved", self.acknowledged), ("understood otherwise", self.otherwise),
            ("acknowledged, but not on the sheet", self.lost), ("on the sheet more than once", self.doubled),
            ("on the sheet, but never acknowledged", self.foreign), ("sheets in another order", self.disordered),
            ("turns that ended in an error", self.faults), ("turns whose replies changed when sent again", self.changed),
            ("people who got no answer", len(self.failures)),
        ]  # fmt: skip
        lines = [f"{name:<46}{number:>7}" for name, number in rows]
        return "\n".join([*lines, *self.failures, "as it has to be" if self.well else "WRONG"])


def compare(people: Iterable[Person]) -> Tally:
    """Hold what each person was told against what stands on their sheets."""
    tally = Tally()
    for person in people:
        tally.sent += person.sent
        tally.otherwise += person.otherwise
        tally.faults += person.faults
        tally.changed += person.changed
        if person.failure:
            tally.failures.append(f"{person.name}: {person.failure}")
        held = {row["name"]: row["id"] for row in person.talk.negotiations()}
        for name, told in person.taken.items():
            if name in held or told:
                _compare(tally, told, on_sheet(person, name) if name in held else [])
        person.talk.close()
    return tally


def on_sheet(person: Person, name: str) -> list[str]:
    """All answers of a negotiation in the order in which they were asked for."""
    demands = person.talk.sheet(name)["demands"]
    return [text for demand in demands for text in (demand["what"], demand["reason"], demand["without"]) if text]


def _compare(tally: Tally, told: list[str], held: list[str]) -> None:
    counted = Counter(held)
    tally.acknowledged += len(told)
    tally.lost += sum(text not in counted for text in told)
    tally.doubled += sum(number - 1 for number in counted.values())
    tally.foreign += sum(text not in told for text in counted)
    tally.disordered += [text for text in held if text in set(told)] != [text for text in told if text in counted]
