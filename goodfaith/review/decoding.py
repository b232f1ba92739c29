"""From the network's numbers for each token to runs of tokens with a grade and a reason: functions on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodfaith.review import labels as L

Floats = npt.NDArray[np.float32]
LOW = 0.3  # a token with less of a chance belongs to no run
GAP = 3  # so many such tokens may lie inside one


@dataclass(frozen=True)
class TokenRun:
    """A run of tokens ``first:last`` that carries a label with the given score (0 to 1)."""

    kind: str
    first: int
    last: int
    score: float
    mass: float = 0.0  # the sum of its tokens' chances: a stray token has little
    grades: tuple[float, ...] = ()  # none, implied, explicit; or none, partial, full
    reason: tuple[int, int] | None = None  # tokens of the best reason
    link: float = 0.0  # how well that reason fits this demand


def sigmoid(values: Floats) -> Floats:
    """Elementwise, safe for large values."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)


def softmax(values: Floats) -> Floats:
    """Over the last axis."""
    shifted = np.exp(values - values.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


def runs(chance: Floats, low: float, gap: int, breaks: Sequence[bool], begins: Floats | None) -> list[tuple[int, int]]:
    """Runs of tokens above ``low``; holes up to ``gap`` are closed; a break or a begin starts a new run."""
    found: list[list[int]] = []
    for n in np.flatnonzero(chance >= low).tolist():
        last = found[-1] if found else None
        cut = last is None or n - last[1] > gap or any(breaks[last[1] : n + 1])
        fresh = last is not None and begins is not None and begins[n] > 0.6 and n - last[0] > 2
        if cut or fresh or last is None:
            found.append([n, n + 1])
        else:
            last[1] = n + 1
    return [(a, b) for a, b in found]


def strength(chance: Floats) -> float:
    """The mean of the upper half of a run's chances: long runs are not hurt by weak edges."""
    top = np.sort(chance)[::-1]
    return float(top[: max(1, (len(top) + 1) // 2)].mean())


def decode(rows: Floats, kind: str, breaks: Sequence[bool], low: float = LOW) -> list[TokenRun]:
    """All runs of one kind, with grades and (for demands) the best reason."""
    if not len(rows):
        return []
    chance = sigmoid(rows[:, L.TAGS.index(kind)])
    name = f"{kind}_begin"
    begins = sigmoid(rows[:, len(L.TAGS) + L.BEGINS.index(name)]) if name in L.BEGINS else None
    made = []
    for first, last in runs(chance, low, GAP, breaks, begins):
        score, mass = strength(chance[first:last]), float(chance[first:last].sum())
        if kind == "demand":
            made.append(_demand(rows, first, last, score, mass))
        elif kind == "concession":
            grades = softmax(rows[first:last, L.CONCESSION_GRADE : L.QUERY].mean(0))
            made.append(TokenRun(kind, first, last, score, mass, tuple(grades.tolist())))
        else:
            made.append(TokenRun(kind, first, last, score, mass))
    return made


def _demand(rows: Floats, first: int, last: int, score: float, mass: float) -> TokenRun:
    grades = softmax(rows[first:last, L.DEMAND_GRADE : L.CONCESSION_GRADE].mean(0))
    query = rows[first:last, L.QUERY : L.KEY].mean(0)
    links = sigmoid(rows[:, L.KEY :] @ query / L.LINK**0.5 - 2.0)
    best = int(links.argmax())
    low = max(0.15, float(links[best]) * 0.5)
    start = end = best
    while start > 0 and links[start - 1] >= low:
        start -= 1
    while end + 1 < len(links) and links[end + 1] >= low:
        end += 1
    return TokenRun(
        "demand",
        first,
        last,
        score,
        mass,
        tuple(grades.tolist()),
        (start, end + 1),
        strength(links[start : end + 1]),
    )
