"""The scorer follows the guide."""

from __future__ import annotations

from typing import Any

from goodfaith.review.result import Finding
from research.review.scoring import score, total

TEXT = "We need it by Friday. You may have May free. Thanks. Pay now or we stop."
DRAFT: dict[str, Any] = {
    "text": TEXT,
    "labels": [
        {"type": "demand", "quote": "We need it by Friday", "reason": "none"},
        {"type": "concession", "quote": "You may have May free", "label": "partial"},
        {"type": "ultimatum", "quote": "or we stop"},
    ],
}


def finding(kind: str, quote: str, end: int | None = None) -> Finding:
    start = TEXT.index(quote)
    stop = end or start + len(quote)
    return Finding(kind, "demands", "fix", start, stop, TEXT[start:stop], "", "", None, "x.y", "")


def test_hits_misses_and_false_alarms() -> None:
    scored = score(DRAFT, [finding("unexplained_demand", "by Friday"), finding("blame", "Thanks")])
    assert scored.kinds["unexplained_demand"].hit == 1
    assert scored.kinds["ultimatum"].missed == 1
    assert scored.kinds["blame"].false == 1
    assert not scored.clean


def test_a_partial_label_counts_neither_way() -> None:
    scored = score(DRAFT, [finding("unlabeled_concession", "May free")])
    tally = scored.kinds["unlabeled_concession"]
    assert (tally.hit, tally.missed, tally.false) == (0, 0, 0)


def test_the_kind_must_be_right() -> None:
    scored = score(DRAFT, [finding("blame", "or we stop")])
    assert scored.kinds["ultimatum"].missed == scored.kinds["blame"].false == 1


def test_a_span_over_the_limit_points_at_nothing() -> None:
    draft = {**DRAFT, "text": TEXT + " x" * 200}
    long = Finding("unexplained_demand", "demands", "fix", 0, 300, "", "", "", None, "x.y", "")
    tally = score(draft, [long]).kinds["unexplained_demand"]
    assert (tally.hit, tally.missed, tally.false) == (0, 1, 1)


def test_alarm_rate_counts_clean_drafts_only() -> None:
    clean = {"text": TEXT, "labels": [{"type": "demand", "quote": "We need it", "reason": "implied"}]}
    scores = [
        score(clean, [finding("blame", "Thanks")]),
        score(clean, [finding("unexplained_demand", "need it")]),
        score(DRAFT, [finding("blame", "Thanks")]),
    ]
    tallies, rate = total(scores)
    assert rate == 0.5
    assert tallies["blame"].false == 2
    assert tallies["unexplained_demand"].f1 == 0.0
