"""What pytest wrote about each test: whether it passed, and how long it took."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SLOWEST = 15


@dataclass(frozen=True)
class Case:
    """One test; `seconds` include its fixtures."""

    name: str
    passed: bool
    seconds: float


def cases(report: Path) -> list[Case]:
    """The tests in a JUnit report; none where there is no report. A skipped test has not passed: every suite runs whole."""
    if not report.exists():
        return []
    return [
        Case(
            f"{case.get('classname', '')}::{case.get('name', '')}",
            not any(child.tag in ("failure", "error", "skipped") for child in case),
            float(case.get("time", 0)),
        )
        for case in ElementTree.parse(report).iter("testcase")
    ]


def slowest(suite: str, done: Sequence[Case]) -> str:
    """The slowest tests of a suite, a line each, the slowest first."""
    first = sorted(done, key=lambda case: -case.seconds)[:SLOWEST]
    return "\n".join(
        [f"{suite}: {sum(case.seconds for case in done):.0f} s", *(f"{c.seconds:8.2f}  {c.name}" for c in first), ""]
    )
