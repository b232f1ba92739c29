"""Word a finding: a rule's sentences, filled in for a place in a draft."""

from __future__ import annotations

from goodfaith.review.result import Finding, Reason
from goodfaith.review.rules import Rule

LONGEST = 240  # characters of a quote


def worded(
    text: str,
    rule: Rule,
    start: int,
    end: int,
    score: float,
    reason: Reason | None = None,
    term: str | None = None,
) -> Finding:
    """The finding of a rule at ``start:end`` of ``text``; ``term`` is the recipient's own word."""
    end = min(end, start + LONGEST)
    quote = text[start:end]
    words = {"quote": quote.rstrip(" .?!"), "term": term or ""}
    return Finding(
        kind=rule.kind,
        strategy=rule.strategy,
        severity=rule.severity,
        start=start,
        end=end,
        quote=quote,
        message=_fill(rule.message, words),
        why=rule.why,
        suggestion=_fill(rule.suggestion, words) if rule.suggestion else None,
        rule=rule.id,
        source=rule.source,
        score=round(score, 3),
        reason=reason,
        term=term,
    )


def _fill(template: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        template = template.replace("{" + name + "}", value)
    return template
