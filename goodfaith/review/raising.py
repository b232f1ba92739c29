"""Decide what to raise, and word it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from goodfaith.review import baseline
from goodfaith.review.linking import own_words
from goodfaith.review.passages import Found
from goodfaith.review.result import STRENGTHS, Finding, Reason
from goodfaith.review.rules import Rule, by_id, rule_for
from goodfaith.review.terms import Gap
from goodfaith.review.thresholds import THRESHOLDS as T

LONGEST = 240


def findings(doc: Doc, use: str = "both") -> list[Finding]:
    """Everything to mend, in the order of the text; nothing at all where nothing is sure."""
    found = [_gap(doc, gap) for gap in doc._.term_gaps if use == "rules" or _puzzling(doc, gap)]
    if use != "rules":
        found += [_demand(doc, d) for d in doc._.demands if unexplained(d)]
        found += [_concession(doc, c) for c in doc._.concessions if unlabeled(c)]
    else:
        found += [_worded(doc, by_id("demand.request"), a, b, 1.0) for a, b in baseline.demands(doc.text)]
        found += [_worded(doc, by_id("concession.other"), a, b, 1.0) for a, b in baseline.concessions(doc.text)]
    for kind in ("ultimatum", "blame"):
        found += _tone(doc, kind, use)
    if not any(f.score >= T.sure for f in found):
        return []
    return sorted(found, key=lambda f: (f.start, f.end))


def _puzzling(doc: Doc, gap: Gap) -> bool:
    """Unknown letters are raised only where the network, too, sees a word that this reader may not know."""
    hints = (p for p in doc._.passages if p.kind == "jargon")
    return gap.gap != "acronym" or any(p.start < gap.end and gap.start < p.end for p in hints)


def unexplained(demand: Found) -> bool:
    """A demand without a reason, surely enough to say so."""
    return demand.score * demand.ungraded >= T.unexplained_demand


def unlabeled(concession: Found) -> bool:
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
    good: list[tuple[str, Found]] = []
    good += [("explained_demand", d) for d in doc._.demands if d.score >= T.demand and d.grades[2] >= T.strength]
    good += [("labeled_concession", c) for c in doc._.concessions if c.score >= T.concession and c.grades[2] >= 0.5]
    good += [(p.kind, p) for p in doc._.passages if p.kind in STRENGTHS and p.score >= T.strength]
    found = []
    for kind, passage in good:
        reason = _reason(doc, passage) if kind == "explained_demand" else None
        found.append(_worded(doc, by_id(f"strength.{kind}"), passage.start, passage.end, passage.score, reason))
    return sorted(found, key=lambda f: (f.start, f.end))


def _demand(doc: Doc, demand: Found) -> Finding:
    sentence = doc.text[demand.start : demand.end + 60].split("\n")[0]
    clause = doc.text[demand.start : demand.end]
    circular = by_id("demand.circular")
    rule = circular if circular.matches(sentence) else rule_for("unexplained_demand", clause)
    reason = _reason(doc, demand) if demand.link >= 0.5 else None
    return _worded(doc, rule, demand.start, demand.end, demand.score * demand.ungraded, reason)


def _concession(doc: Doc, passage: Found) -> Finding:
    rule = rule_for("unlabeled_concession", doc.text[passage.start : passage.end])
    return _worded(doc, rule, passage.start, passage.end, passage.score * passage.ungraded)


def _gap(doc: Doc, gap: Gap) -> Finding:
    return _worded(doc, by_id(f"jargon.{gap.gap}"), gap.start, gap.end, 1.0, term=gap.term or None)


def _tone(doc: Doc, kind: str, use: str) -> list[Finding]:
    """Threats or accusations: the network's passages, made surer by rule hits, and hits of their own."""
    hits = [h for h in doc._.rule_hits if h.rule.kind == kind] if use != "learned" else []
    hits = [h for h in hits if own_words(Found(kind, h.start, h.end, 1.0), doc._.blocks)]
    passages = [p for p in doc._.passages if p.kind == kind] if use != "rules" else []
    found, used = [], set()
    for passage in passages:
        near = [n for n, h in enumerate(hits) if h.start < passage.end + 3 and passage.start < h.end + 3]
        score = _surer(passage.score, [hits[n].rule.weight for n in near])
        used.update(near)
        if score >= getattr(T, kind):
            rule = hits[near[0]].rule if near else rule_for(kind, doc.text[passage.start : passage.end])
            found.append(_worded(doc, rule, passage.start, passage.end, score))
    for n, hit in enumerate(hits):
        clear = all(f.end <= hit.start or hit.end <= f.start for f in found)
        if n not in used and clear and (hit.rule.weight >= getattr(T, kind)):
            found.append(_worded(doc, hit.rule, hit.start, hit.end, hit.rule.weight))
    return found


def _surer(score: float, weights: Iterable[float]) -> float:
    for weight in weights:
        score = 1 - (1 - score) * (1 - weight)
    return score


def _reason(doc: Doc, passage: Found) -> Reason | None:
    if not passage.reason:
        return None
    start, end = passage.reason
    return Reason(start, end, doc.text[start:end])


def _worded(
    doc: Doc,
    rule: Rule,
    start: int,
    end: int,
    score: float,
    reason: Reason | None = None,
    term: str | None = None,
) -> Finding:
    end = min(end, start + LONGEST)
    quote = doc.text[start:end]
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
