"""What became of the messages: those acknowledged against those that people find afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

ROWS = {
    "acknowledged": "messages acknowledged", "lost": "acknowledged, but not found", "twice": "found more than once",
    "foreign": "found, but never acknowledged", "mixed": "in another order",
}  # fmt: skip


@dataclass
class Account:
    """Counts of one place where people look for what they wrote: sheets, or Slack's channels."""

    place: str
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    foreign: int = 0
    mixed: int = 0

    def hold(self, told: Sequence[str], found: Sequence[str]) -> None:
        """Hold what one person was told, in order, against what they find in one place."""
        counted = Counter(found)
        self.acknowledged += len(told)
        self.lost += sum(text not in counted for text in told)
        self.twice += sum(number - 1 for number in counted.values())
        self.foreign += sum(text not in told for text in counted)
        self.mixed += list(dict.fromkeys(text for text in found if text in set(told))) != [
            text for text in told if text in counted
        ]

    @property
    def wrong(self) -> int:
        """How much is not as it has to be."""
        return self.lost + self.twice + self.foreign + self.mixed


@dataclass
class Tally:
    """All counts of a run. `well` says whether it is as it has to be."""

    killed: Counter[str] = field(default_factory=Counter)
    starting: Counter[str] = field(default_factory=Counter)
    accounts: list[Account] = field(default_factory=list)
    otherwise: int = 0
    faults: int = 0
    changed: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether everything acknowledged is found exactly once and in order, and nothing else went wrong."""
        wrong = sum(account.wrong for account in self.accounts) + self.faults + self.changed + self.refused + len(self.failures)
        return wrong == 0 and all(account.acknowledged for account in self.accounts)

    def table(self) -> str:
        """The counts, a line each, and what failed."""
        lines = [f"{'':<44}" + "".join(f"{account.place:>16}" for account in self.accounts)]
        for name, title in ROWS.items():
            lines.append(f"{title:<44}" + "".join(f"{getattr(account, name):>16}" for account in self.accounts))
        single = [
            *((f"killed: {name} ({self.starting[name]} while starting)", self.killed[name]) for name in sorted(self.killed)),
            ("answers understood otherwise", self.otherwise), ("turns that ended in an error", self.faults),
            ("turns whose replies changed when sent again", self.changed), ("calls that Slack would have refused", self.refused),
            ("people and servers that failed", len(self.failures)),
        ]  # fmt: skip
        lines += [f"{title:<44}{number:>16}" for title, number in single]
        return "\n".join([*lines, *self.failures, "as it has to be" if self.well else "WRONG"])
