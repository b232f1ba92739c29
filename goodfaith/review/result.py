"""What a review hands back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from goodfaith.review.ranking import MOST, ranked

KINDS = ("unexplained_demand", "unlabeled_concession", "jargon_gap", "ultimatum", "blame")
STRENGTHS = ("explained_demand", "labeled_concession", "reputation", "dependence", "learning")


class NotReviewable(ValueError):
    """The text can't be reviewed; the message tells the user why and what to do."""


@dataclass(frozen=True)
class Reason:
    """The words that explain a demand, with their place in the text as given."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Finding:
    """One thing to mend, or one strength; offsets count characters of the text as given."""

    kind: str
    strategy: str
    severity: str  # "fix" or "consider"; of a strength: "keep"
    start: int
    end: int
    quote: str
    message: str
    why: str
    suggestion: str | None
    rule: str
    source: str
    score: float = 0.0
    reason: Reason | None = None
    term: str | None = None  # of a jargon gap: the recipient's own word

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Review:
    """All findings and strengths of a draft in the order of the text, and the counts that go above them."""

    findings: list[Finding] = field(default_factory=list)
    strengths: list[Finding] = field(default_factory=list)
    demands: int = 0
    demands_explained: int = 0
    concessions: int = 0
    concessions_labeled: int = 0

    def most_important(self, limit: int = MOST) -> list[Finding]:
        """At most ``limit`` findings: what is to fix before what is to consider, threats before words."""
        return ranked(self.findings)[:limit]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "findings": [f.to_dict() for f in self.findings],
            "strengths": [f.to_dict() for f in self.strengths],
            "demands": self.demands,
            "demands_explained": self.demands_explained,
            "concessions": self.concessions,
            "concessions_labeled": self.concessions_labeled,
        }
