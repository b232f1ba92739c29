"""Segments of a draft that do something, placed in characters of the normalized text: demands, concessions, threats."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goodfaith.review import labels
from goodfaith.review.decoding import LOW, Floats, TokenRun, decode

NOT_MINE = ("quoted", "header", "signature", "greeting")
KINDS = tuple(tag for tag in labels.TAGS if tag != "reason")
FAINT = {"jargon": 0.1}  # a hint is enough: the word lists decide, this only says whether readers stumble
LONGEST = 240  # characters of a segment
MASS = 2.0


@dataclass(frozen=True)
class Segment:
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


def segments(text: str, spans: list[tuple[int, int]], rows: Floats) -> list[Segment]:
    """Every segment of every kind: from the network's row and the character span of each token of the draft."""
    cuts = breaks(text, spans)
    made = []
    for kind in KINDS:
        for run in decode(rows, kind, cuts, FAINT.get(kind, LOW)):
            segment = placed(text, spans, run)
            if segment.end > segment.start and (kind in FAINT or solid(text, run, segment)):
                made.append(segment)
    return made


def breaks(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    """For each token, whether a new sentence or line begins with it."""
    found = [False] * len(spans)
    for n in range(1, len(spans)):
        before, between = text[slice(*spans[n - 1])], text[spans[n - 1][1] : spans[n][0]]
        found[n] = "\n" in between or (before in (".", "!", "?") and between != "")
    return found


def placed(text: str, spans: list[tuple[int, int]], run: TokenRun) -> Segment:
    """A run of tokens as a segment of characters, at most ``LONGEST`` of them."""
    start, end = spans[run.first][0], spans[run.last - 1][1]
    while start < end and text[start] in " ,;:.-–—()\n":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–—\n":
        end -= 1
    end = min(end, start + LONGEST)
    reason = (spans[run.reason[0]][0], spans[run.reason[1] - 1][1]) if run.reason else None
    return Segment(run.kind, start, end, run.score, run.grades, reason, run.link)


def solid(text: str, run: TokenRun, segment: Segment) -> bool:
    """More than a stray token; a figure may stand alone ("3,100")."""
    words = text[segment.start : segment.end]
    return run.mass >= (0.5 if any(c.isdigit() for c in words) else MASS)


def own_lines(blocks: Iterable[tuple[int, int, str]]) -> Callable[[int], bool]:
    """A test whether a character stands in the drafter's own lines; ``blocks`` in order, as ``blocks.lines`` gives them."""
    foreign = [(start, end) for start, end, kind in blocks if kind in NOT_MINE]
    starts = [start for start, _ in foreign]

    def own(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at < 0 or place >= foreign[at][1]

    return own
