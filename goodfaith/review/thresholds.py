"""How sure the review must be before it speaks; set on the tuning drafts, not on the held-out ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Chances between 0 and 1; a higher value keeps the review quieter."""

    demand: float = 0.5  # there is a demand at all (for the counts)
    unexplained_demand: float = 0.5  # demand × no reason
    concession: float = 0.5
    unlabeled_concession: float = 0.45
    ultimatum: float = 0.85
    blame: float = 0.4
    strength: float = 0.6
    sure: float = 0.86  # a draft on which no finding is as sure as this is left alone


THRESHOLDS = Thresholds()
