"""One ranking, for findings as objects and as rows, and every kind has its place in it."""

from __future__ import annotations

from typing import Any

from goodfaith.review.ranking import MOST, ORDER, ranked
from goodfaith.review.result import KINDS, Finding, Review


def finding(kind: str, severity: str = "fix", start: int = 0) -> Finding:
    return Finding(kind, "demands", severity, start, start + 1, "x", "m", "w", None, "a.b", "s")


FINDINGS = [
    finding("jargon_gap", "consider"),
    finding("off_plan", "consider"),
    finding("unexplained_demand", start=9),
    finding("unexplained_demand", start=4),
    finding("ultimatum", start=7),
    finding("blame", "consider"),
    finding("leak", start=8),
]
WANTED = [("leak", 8), ("ultimatum", 7), ("unexplained_demand", 4), ("unexplained_demand", 9)]
WANTED += [("blame", 0), ("jargon_gap", 0), ("off_plan", 0)]


def test_what_is_to_fix_comes_first_then_the_gravest_kind_then_the_place() -> None:
    assert [(f.kind, f.start) for f in ranked(FINDINGS)] == WANTED


def test_rows_are_ranked_like_findings() -> None:
    rows: list[dict[str, Any]] = [f.to_dict() for f in FINDINGS]
    assert [(row["kind"], row["start"]) for row in ranked(rows)] == WANTED


def test_the_most_important_are_the_first_few() -> None:
    assert Review(FINDINGS).most_important() == ranked(FINDINGS)[:MOST]


def test_an_unknown_kind_comes_last() -> None:
    assert ranked([finding("new"), finding("jargon_gap", start=5)])[-1].kind == "new"


def test_every_kind_has_a_place() -> None:
    assert set(KINDS) <= set(ORDER)
