"""A draft is reviewed, reworded, explained, judged."""

from __future__ import annotations

import re

from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts.last import last_draft, no_draft
from goodfaith.conversation.drafts.reference import pointed
from goodfaith.conversation.drafts.reviewing import read_ahead, review
from goodfaith.conversation.drafts.verdicts import dismiss
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.handlers import prep
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.review.ranking import MOST
from goodfaith.review.verdicts import verdict

_POINTS = re.compile(r"\d|first|second|third|last|“|\"", re.I)


def rewrite(turn: Turn) -> list[Reply]:
    """Before and after of the flagged sentences, of all or of the one pointed at."""
    draft = last_draft(turn)
    if draft is None:
        return [no_draft(turn, Act.REWRITE)]
    chosen = pointed(turn.text, draft.findings) if _POINTS.search(turn.text) else []
    findings = [draft.findings[index] for index in chosen] or draft.findings[:MOST]
    pairs = [(f["quote"], f["suggestion"]) for f in findings if f["suggestion"]]
    if not pairs:
        text = (
            "There is nothing to reword: send it."
            if not draft.findings
            else "I have no better words for that; take it out if you can."
        )
        return [Reply(text, Act.REWRITE)]
    text = "\n".join(f"Before: {short(before, 120)}\nAfter: {after}" for before, after in pairs)
    if "[" in text:
        text += "\nFill the gaps in brackets: only you know what belongs there."
    data = {"pairs": [{"before": before, "after": after} for before, after in pairs]}
    return [Reply(text, Act.REWRITE, buttons=buttons(("Why?", "why")), data=data)]


def why(turn: Turn) -> list[Reply]:
    """Why something was flagged: the one pointed at, else the first."""
    draft = last_draft(turn)
    if draft is None:
        return [no_draft(turn, Act.WHY)]
    if not draft.findings:
        return [Reply("Nothing was flagged in your draft, so there is nothing to explain.", Act.WHY)]
    chosen = pointed(turn.text, draft.findings) or [0]
    finding = draft.findings[chosen[0]]
    text = f"“{short(finding['quote'], 80)}”: {finding['why']}"
    offered = buttons(
        ("Rewrite it", f"rewrite number {chosen[0] + 1}"),
        (verdict(finding["kind"]).title, f"{verdict(finding['kind']).says}, number {chosen[0] + 1}"),
    )
    return [Reply(text, Act.WHY, finding["strategy"], buttons=offered, data={"finding": finding, "source": finding["source"]})]


def affirm(turn: Turn) -> list[Reply]:
    """What *yes* means after a review: reword it, unless something else was offered last."""
    return prep.affirm(turn) if turn.offered is not None or turn.moment.at != "reviewed" else rewrite(turn)


HANDLERS = {"review": review, "rewrite": rewrite, "why": why, "dismiss": dismiss, "affirm": affirm}

__all__ = ["HANDLERS", "read_ahead"]
