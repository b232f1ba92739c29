"""Score reviews against annotated drafts, as ``corpus/GUIDE.md`` says."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goodfaith.review.result import KINDS, Finding

LONGEST = 240
Span = tuple[str, int, int]


@dataclass
class Tally:
    """Hits, misses and false alarms of one kind."""

    hit: int = 0
    missed: int = 0
    false: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.hit, self.missed, self.false = (
            self.hit + other.hit,
            self.missed + other.missed,
            self.false + other.false,
        )

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of what was to be found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.hit + self.missed + self.false
        return 2 * self.hit / total if total else 0.0


@dataclass
class Scored:
    """One draft: a tally for each kind, whether it was clean, whether anything was raised wrongly on it."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    clean: bool = False
    alarmed: bool = False


def expected(draft: Mapping[str, Any]) -> tuple[list[Span], list[Span]]:
    """What must be raised on a draft, and what may be."""
    must: list[Span] = []
    may: list[Span] = []
    for label in draft["labels"]:
        start = draft["text"].index(label["quote"])
        end = start + len(label["quote"])
        if label["type"] == "demand":
            grades = {"none": must, "implied": may}
            if label["reason"] in grades:
                grades[label["reason"]].append(("unexplained_demand", start, end))
        elif label["type"] == "concession":
            grades = {"none": must, "partial": may}
            if label["label"] in grades:
                grades[label["label"]].append(("unlabeled_concession", start, end))
        elif label["type"] in KINDS:
            (may if label.get("optional") else must).append((label["type"], start, end))
    return must, may


def _meets(a: Span, b: Span) -> bool:
    near = a[1] < b[2] and b[1] < a[2]
    return a[0] == b[0] and near and a[2] - a[1] <= LONGEST and b[2] - b[1] <= LONGEST


def score(draft: Mapping[str, Any], findings: Sequence[Finding]) -> Scored:
    """Compare one draft's findings with its labels."""
    must, may = expected(draft)
    raised = [(f.kind, f.start, f.end) for f in findings if f.kind in KINDS]
    scored = Scored({kind: Tally() for kind in KINDS})
    for want in must:
        tally = scored.kinds[want[0]]
        if any(_meets(want, got) for got in raised):
            tally.hit += 1
        else:
            tally.missed += 1
    for got in raised:
        if not any(_meets(got, want) for want in must + may):
            scored.kinds[got[0]].false += 1
    scored.clean = not must
    scored.alarmed = scored.clean and any(t.false for t in scored.kinds.values())
    return scored


def total(scores: Sequence[Scored]) -> tuple[dict[str, Tally], float]:
    """Tallies over all drafts, and the share of clean drafts with an alarm."""
    tallies = {kind: Tally() for kind in KINDS}
    for scored in scores:
        for kind, tally in scored.kinds.items():
            tallies[kind].add(tally)
    clean = sum(s.clean for s in scores)
    return tallies, sum(s.alarmed for s in scores) / clean if clean else 0.0


def interval(scores: Sequence[Scored], kind: str, rounds: int = 1000, seed: int = 1) -> tuple[float, float]:
    """95 % bootstrap interval of a kind's F1, drafts drawn with replacement."""
    rng = random.Random(seed)
    values = sorted(total(rng.choices(scores, k=len(scores)))[0][kind].f1 for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]
