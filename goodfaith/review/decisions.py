"""Decide what to raise and what to praise, and count what needs nothing."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from goodfaith.review.messages import worded
from goodfaith.review.result import STRENGTHS, Finding, Reason
from goodfaith.review.rules import by_id, rule_for
from goodfaith.review.segments import Segment, own_lines
from goodfaith.review.terms import Gap
from goodfaith.review.thresholds import THRESHOLDS as T
from goodfaith.review.tone import TONES, toned


def findings(doc: Doc) -> list[Finding]:
    """Everything to mend, in the order of the text; nothing at all where nothing is sure."""
    found = [of_gap(doc, gap) for gap in doc._.term_gaps if _puzzling(doc, gap)]
    found += [_demand(doc, d) for d in doc._.demands if unexplained(d)]
    found += [_concession(doc, c) for c in doc._.concessions if unlabeled(c)]
    for kind in TONES:
        found += of_tone(doc, kind)
    return settled(found)


def settled(found: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text, where at least one of them is sure; else none."""
    ordered = sorted(found, key=lambda f: (f.start, f.end))
    return ordered if any(f.score >= T.sure for f in ordered) else []


def of_gap(doc: Doc, gap: Gap) -> Finding:
    """The finding for a word that the reader may not know."""
    return worded(doc.text, by_id(f"jargon.{gap.gap}"), gap.start, gap.end, 1.0, term=gap.term or None)


def of_tone(doc: Doc, kind: str) -> list[Finding]:
    """The findings for threats or for accusations in the drafter's own lines."""
    own = own_lines(doc._.blocks or ())
    hits = [h for h in doc._.rule_hits or () if h.rule.kind == kind and own(h.start)]
    segments = [s for s in doc._.segments or () if s.kind == kind]
    return toned(doc.text, kind, segments, hits, getattr(T, kind))


def unexplained(demand: Segment) -> bool:
    """A demand without a reason, surely enough to say so."""
    return demand.score * demand.ungraded >= T.unexplained_demand


def unlabeled(concession: Segment) -> bool:
    """A concession without a label, surely enough to say so."""
    return concession.score * concession.ungraded >= T.unlabeled_concession


def counts(doc: Doc) -> dict[str, int]:
    """How many demands and concessions there are, and how many of them need nothing."""
    demands = [d for d in doc._.demands if d.score >= T.demand or unexplained(d)]
    concessions = [c for c in doc._.concessions if c.score >= T.concession or unlabeled(c)]
    return {
        "demands": len(demands),
        "demands_explained": sum(not unexplained(d) for d in demands),
        "concessions": len(concessions),
        "concessions_labeled": sum(not unlabeled(c) for c in concessions),
    }


def strengths(doc: Doc) -> list[Finding]:
    """What is already good, in the order of the text."""
    good: list[tuple[str, Segment]] = []
    good += [("explained_demand", d) for d in doc._.demands if d.score >= T.demand and d.grades[2] >= T.strength]
    good += [("labeled_concession", c) for c in doc._.concessions if c.score >= T.concession and c.grades[2] >= 0.5]
    good += [(s.kind, s) for s in doc._.segments or () if s.kind in STRENGTHS and s.score >= T.strength]
    found = []
    for kind, segment in good:
        reason = _reason(doc, segment) if kind == "explained_demand" else None
        found.append(worded(doc.text, by_id(f"strength.{kind}"), segment.start, segment.end, segment.score, reason))
    return sorted(found, key=lambda f: (f.start, f.end))


def _puzzling(doc: Doc, gap: Gap) -> bool:
    """Unknown letters are raised only where the network, too, sees a word that this reader may not know."""
    hints = (s for s in doc._.segments or () if s.kind == "jargon")
    return gap.gap != "acronym" or any(s.start < gap.end and gap.start < s.end for s in hints)


def _demand(doc: Doc, demand: Segment) -> Finding:
    sentence = doc.text[demand.start : demand.end + 60].split("\n")[0]
    clause = doc.text[demand.start : demand.end]
    circular = by_id("demand.circular")
    rule = circular if circular.matches(sentence) else rule_for("unexplained_demand", clause)
    reason = _reason(doc, demand) if demand.link >= 0.5 else None
    return worded(doc.text, rule, demand.start, demand.end, demand.score * demand.ungraded, reason)


def _concession(doc: Doc, segment: Segment) -> Finding:
    rule = rule_for("unlabeled_concession", doc.text[segment.start : segment.end])
    return worded(doc.text, rule, segment.start, segment.end, segment.score * segment.ungraded)


def _reason(doc: Doc, segment: Segment) -> Reason | None:
    if not segment.reason:
        return None
    start, end = segment.reason
    return Reason(start, end, doc.text[start:end])
