"""The tables: what was measured of both bots, and what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.measure import Turns


@dataclass
class Figures:
    """One of the two bots. Times in seconds, memory in bytes."""

    train: float = 0
    start: float = 0
    turn: Turns = field(default_factory=lambda: Turns(0, 0))
    rate: float = 0
    early: float = 0
    late: float = 0
    memory: int = 0


@dataclass(frozen=True)
class Row:
    """A figure of both in a unit, and its target: at most so much, or at least."""

    name: str
    ours: float
    theirs: float
    unit: str
    target: float
    least: bool = False

    @property
    def reached(self) -> bool:
        """Whether ours reaches the target."""
        return self.ours >= self.target if self.least else self.ours <= self.target

    def line(self) -> str:
        """The row as it is printed."""
        wanted = f"{'>=' if self.least else '<='} {self.target:g} {self.unit}{'' if self.reached else '   MISSED'}"
        ratio = self.ours / self.theirs
        return f"{self.name:<28}{self.ours:>9.1f} {self.unit:<2}{self.theirs:>9.1f} {self.unit:<2}{ratio:>8.2f}  {wanted}"


def rows(ours: Figures, theirs: Figures) -> list[Row]:
    """What is compared, and the targets on two cores."""
    return [
        Row("time to train", ours.train, theirs.train, "s", 60),
        Row("start to first answer", ours.start, theirs.start, "s", 15),
        Row("turn, p50", ours.turn.p50 * 1000, theirs.turn.p50 * 1000, "ms", 80),
        Row("turn, p95", ours.turn.p95 * 1000, theirs.turn.p95 * 1000, "ms", 200),
        Row("turns a second, 16 people", ours.rate, theirs.rate, "/s", 15, least=True),
        Row("turn 500 against turn 5", ours.late / ours.early, theirs.late / theirs.early, "x", 1.5),
        Row("memory of all processes", ours.memory / 1e6, theirs.memory / 1e6, "MB", 1500),
    ]


def report(ours: Figures, theirs: Figures, parts: Mapping[str, float]) -> bool:
    """Print the tables, `parts` in seconds; whether every target is reached."""
    compared = rows(ours, theirs)
    print(f"{'':<28}{'Goodfaith':>12}{'plain bot':>12}{'ratio':>8}  target")
    print("\n".join(row.line() for row in compared))
    print("\nwhere the time of a turn goes (median, ms)")
    for name, seconds in parts.items():
        print(f"{name:<40}{seconds * 1000:>8.1f}")
    return all(row.reached for row in compared)
