"""Turns of phrase that give something away are concessions also where the network overlooks them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from goodfaith.review.segments import Segment

_ENDS = re.compile(r"[.!?;](?=\s|$)|\n")
_LABEL = re.compile(
    r"\b(?:normally|usually|otherwise|ordinarily|costs?|worth|list price|for us|out of (?:my|our)|instead of"
    r"|so (?:that|you|your)|because you|since you|you (?:said|told|asked|need)|lets you|spares?|saves?)\b",
    re.IGNORECASE,
)

# By how many words of cost or value stand near: chances of no label, a partial one, a full one.
_GRADES = ((0.7, 0.2, 0.1), (0.25, 0.5, 0.25), (0.1, 0.3, 0.6))
Phrase = tuple[int, int, float]  # start, end, how surely it gives something away


def sentence_around(text: str) -> Callable[[int], tuple[int, int]]:
    """A function that gives the sentence around a place of ``text``."""
    ends = [match.span() for match in _ENDS.finditer(text)]
    starts, stops = [start for start, _ in ends], [stop for _, stop in ends]

    def sentence(at: int) -> tuple[int, int]:
        before, after = bisect_right(stops, at), bisect_left(starts, at)
        first = stops[before - 1] if before else 0
        if text[max(0, at - 1) : at] in (".", "!", "?", ";"):  # typed in a hurry: no blank behind the stop
            first = at
        return first, starts[after] if after < len(starts) else len(text)

    return sentence


def with_phrases(text: str, concessions: list[Segment], phrases: Iterable[Phrase]) -> list[Segment]:
    """The concessions, made surer by the phrases near them, and those that only a phrase shows."""
    found = list(concessions)
    sentence = sentence_around(text)
    for start, end, weight in phrases:
        first, last = sentence(start)
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
            found.append(Segment("concession", begin, min(end, begin + 240), weight, grades))
    return sorted(found, key=lambda c: c.start)


def without_phrases(demands: list[Segment], phrases: Iterable[Phrase]) -> list[Segment]:
    """The demands without those in which the drafter gives something."""
    spans = [(start, end) for start, end, _ in phrases]
    return [d for d in demands if not any(d.start < end and start < d.end and d.score < 0.9 for start, end in spans)]
