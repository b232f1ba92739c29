"""Turns of phrase that give something away are concessions also where the network overlooks them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from goodfaith.review.passages import Found

_ENDS = re.compile(r"[.!?;](?=\s|$)|\n")
_LABEL = re.compile(
    r"\b(?:normally|usually|otherwise|ordinarily|costs?|worth|list price|for us|out of (?:my|our)|instead of"
    r"|so (?:that|you|your)|because you|since you|you (?:said|told|asked|need)|lets you|spares?|saves?)\b",
    re.IGNORECASE,
)

# By how many words of cost or value stand near: chances of no label, a partial one, a full one.
_GRADES = ((0.7, 0.2, 0.1), (0.25, 0.5, 0.25), (0.1, 0.3, 0.6))


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place."""
    start = max((m.end() for m in _ENDS.finditer(text, 0, at)), default=0)
    after = _ENDS.search(text, at)
    return start, after.start() if after else len(text)


def with_gifts(text: str, concessions: list[Found], hits: Iterable[tuple[int, int, float]]) -> list[Found]:
    """The concessions, made surer by hits (start, end, weight), and those that only a hit shows."""
    found = list(concessions)
    for start, end, weight in hits:
        first, last = sentence(text, start)
        if text[last : last + 1] == "?":
            continue
        near = [n for n, c in enumerate(found) if c.start < last and first < c.end]
        for n in near:
            found[n] = replace(found[n], score=max(found[n].score, weight))
        if not near:
            following = text[first : last + 160].split("\n")[0]
            grades = _GRADES[min(len(set(_LABEL.findall(following.casefold()))), 2)]
            while first < start and text[first] in " \n-*":
                first += 1
            begin = max(first, start - 90)
            found.append(Found("concession", begin, min(end, begin + 240), weight, grades))
    return sorted(found, key=lambda c: c.start)


def not_gifts(demands: list[Found], hits: Iterable[tuple[int, int, float]]) -> list[Found]:
    """The demands without those in which the drafter gives something."""
    spans = [(start, end) for start, end, _ in hits]
    return [d for d in demands if not any(d.start < end and start < d.end and d.score < 0.9 for start, end in spans)]
