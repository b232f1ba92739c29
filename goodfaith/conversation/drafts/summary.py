"""A review in words: counts first, at most five findings, then what is already good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodfaith.conversation.excerpt import short
from goodfaith.review.ranking import MOST

GOOD = {
    "explained_demand": "a demand is explained", "labeled_concession": "a concession is labeled", "reputation": "you show your record",
    "dependence": "you name what both sides need", "learning": "you show that you learn their world",
}  # fmt: skip

Row = dict[str, Any]


def counts(review: Row, findings: Sequence[Row]) -> str:
    """`2 of 3 demands have a reason. 1 concession will go unnoticed.`"""
    parts = []
    open_demands = sum(f["kind"] == "unexplained_demand" for f in findings)
    demands = max(review["demands"], open_demands)
    if demands:
        with_reason = demands - open_demands
        parts.append(
            f"{with_reason} of {demands} demand{'s' if demands > 1 else ''} {'has' if 1 in (with_reason, demands) else 'have'} a reason"
        )
    for kind, one, many in (
        ("unlabeled_concession", "concession will go unnoticed", "concessions will go unnoticed"),
        ("jargon_gap", "word they may not know or call otherwise", "words they may not know or call otherwise"),
        ("ultimatum", "line sounds like a threat", "lines sound like a threat"),
        ("blame", "line sounds like blame", "lines sound like blame"),
        ("leak", "private thing is given away", "private things are given away"),
    ):
        number = sum(f["kind"] == kind for f in findings)
        if number:
            parts.append(f"{number} {one if number == 1 else many}")
    return ". ".join(parts) + "." if parts else ""


def summary(review: Row, findings: list[Row]) -> str:
    """The whole review as text."""
    if not findings:
        told = counts(review, [])
        lines = [f"Ready: send it. {told}".strip()]
    else:
        lines = [counts(review, findings) or "Small things only."]
        for number, finding in enumerate(findings[:MOST], 1):
            tail = f" → {finding['suggestion']}" if finding["suggestion"] else ""
            lines.append(f"{number}. “{short(finding['quote'], 80)}” – {finding['message']}{tail}")
        if len(findings) > MOST:
            lines.append(f"… and {len(findings) - MOST} smaller ones, once these are mended.")
    good = list(dict.fromkeys(GOOD[s["kind"]] for s in review["strengths"] if s["kind"] in GOOD))
    if good:
        lines.append("Already good: " + "; ".join(good) + ".")
    return "\n".join(lines)


def compared(before: Sequence[Row], now: Sequence[Row]) -> str:
    """`Fixed: 2. Left: 1. New: 0.` for a new version of a draft."""
    olds, news = [key(row) for row in before], [key(row) for row in now]
    then, today = set(olds), set(news)
    fixed = sum(one not in today for one in olds)
    new = sum(one not in then for one in news)
    return f"Fixed: {fixed}. Left: {len(news) - new}. New: {new}."


def key(finding: Row) -> tuple[str, str]:
    """What makes two findings of two versions the same one."""
    return finding["kind"], " ".join(finding["quote"].lower().split())
