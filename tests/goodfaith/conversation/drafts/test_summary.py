from typing import Any

from goodfaith.conversation.drafts import summary as telling

EMPTY = {"demands": 0, "strengths": []}


def row(kind: str, quote: str = "x", severity: str = "fix", start: int = 0, suggestion: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "quote": quote, "severity": severity, "start": start, "suggestion": suggestion, "message": "No reason."}


def test_it_begins_with_counts() -> None:
    rows = [row("unexplained_demand"), row("unexplained_demand"), row("unlabeled_concession"), row("jargon_gap")]
    assert telling.counts({"demands": 3}, rows) == (
        "1 of 3 demands has a reason. 1 concession will go unnoticed. 1 word they may not know or call otherwise."
    )


def test_a_good_draft_may_be_sent() -> None:
    told = telling.summary({"demands": 2, "strengths": [{"kind": "dependence"}]}, [])
    assert told == "Ready: send it. 2 of 2 demands have a reason.\nAlready good: you name what both sides need."


def test_at_most_five_are_shown() -> None:
    told = telling.summary(EMPTY, [row("blame", str(n)) for n in range(7)])
    assert "5. “4”" in told
    assert "6. " not in told
    assert "… and 2 smaller ones" in told


def test_a_suggestion_stands_beside_its_finding() -> None:
    assert "→ We need it." in telling.summary(EMPTY, [row("blame", suggestion="We need it.")])


def test_two_versions_are_compared() -> None:
    before = [row("blame", "your fault"), row("unexplained_demand", "net 45")]
    assert telling.compared(before, [row("unexplained_demand", "Net  45"), row("leak", "41")]) == "Fixed: 1. Left: 1. New: 1."
