"""A passage of a draft that does something, placed in characters of the normalized text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """``grades``: of a demand (none, implied, explicit), of a concession (none, partial, full)."""

    kind: str
    start: int
    end: int
    score: float
    grades: tuple[float, ...] = ()
    reason: tuple[int, int] | None = None
    link: float = 0.0

    @property
    def ungraded(self) -> float:
        """How likely it stands there without reason or label."""
        return self.grades[0] if self.grades else 0.0
