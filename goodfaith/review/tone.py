"""Threats and accusations: what the network saw, made surer by the rules, and what only a rule is sure of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodfaith.review.messages import worded
from goodfaith.review.result import Finding
from goodfaith.review.rules import Hit, rule_for
from goodfaith.review.segments import Segment

TONES = ("ultimatum", "blame")
NEAR = 3  # characters between a segment and a hit that speak of one thing


def toned(text: str, kind: str, segments: Iterable[Segment], hits: Sequence[Hit], sure: float) -> list[Finding]:
    """The findings of one kind that are at least as likely as ``sure``; segments and hits are of that kind."""
    found: list[Finding] = []
    used: set[int] = set()
    for segment in segments:
        near = [n for n, h in enumerate(hits) if h.start < segment.end + NEAR and segment.start < h.end + NEAR]
        score = _surer(segment.score, [hits[n].rule.weight for n in near])
        used.update(near)
        if score >= sure:
            rule = hits[near[0]].rule if near else rule_for(kind, text[segment.start : segment.end])
            found.append(worded(text, rule, segment.start, segment.end, score))
    for n, hit in enumerate(hits):
        clear = all(f.end <= hit.start or hit.end <= f.start for f in found)
        if n not in used and clear and hit.rule.weight >= sure:
            found.append(worded(text, hit.rule, hit.start, hit.end, hit.rule.weight))
    return found


def _surer(score: float, weights: Iterable[float]) -> float:
    for weight in weights:
        score = 1 - (1 - score) * (1 - weight)
    return score
