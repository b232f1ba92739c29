"""What matters most in a review, and how much of it is shown at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

MOST = 5  # findings shown at a time: nobody mends more before they give up
ORDER = (
    "leak",
    "ultimatum",
    "blame",
    "unexplained_demand",
    "unlabeled_concession",
    "jargon_gap",
    "unproven",
    "off_plan",
)


class Rankable(Protocol):
    """What a ranking needs to know of a finding."""

    @property
    def kind(self) -> str:
        """One of `ORDER`; others rank last."""

    @property
    def severity(self) -> str:
        """`fix` or `consider`."""

    @property
    def start(self) -> int:
        """Where it stands in the text."""


def ranked[F: Rankable | Mapping[str, Any]](findings: Iterable[F]) -> list[F]:
    """The findings (objects, or rows of JSON), most important first: to fix before to consider, threats before words."""
    return sorted(findings, key=_place)


def _place(finding: Rankable | Mapping[str, Any]) -> tuple[bool, int, int]:
    if isinstance(finding, Mapping):
        kind, severity, start = finding["kind"], finding["severity"], finding["start"]
    else:
        kind, severity, start = finding.kind, finding.severity, finding.start
    return severity != "fix", ORDER.index(kind) if kind in ORDER else len(ORDER), start
