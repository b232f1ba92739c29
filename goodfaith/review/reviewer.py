"""The library's front door: a draft in, a review out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import batched

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.chunks import chunks
from goodfaith.review.language import identifier
from goodfaith.review.once import once
from goodfaith.review.pipeline import build
from goodfaith.review.result import Finding, Reason, Review
from goodfaith.review.reviewable import check
from goodfaith.review.scenario import Scenario
from goodfaith.review.text import Normalized, normalize
from goodfaith.review.tokenizing import make_doc

BATCH = 48
Item = tuple[str, Scenario | None]


class Reviewer:
    """Reads drafts. One instance serves many threads as long as each calls ``review`` in turn."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def review(self, text: str, scenario: Scenario | None = None) -> Review:
        """Review one draft; ``NotReviewable`` says why a text can't be."""
        return next(self.pipe([(text, scenario)]))

    def pipe(self, items: Iterable[Item]) -> Iterator[Review]:
        """Review many drafts, in order."""
        for batch in batched(items, BATCH):
            for text, _ in batch:
                check(text)
            cleaned = [normalize(text) for text, _ in batch]
            parts = [chunks(normal.text) for normal in cleaned]
            made = (
                self._doc(normal.text[start:end], scenario)
                for normal, spans, (_, scenario) in zip(cleaned, parts, batch, strict=True)
                for start, end in spans
            )
            docs = self.nlp.pipe(made, batch_size=BATCH)
            for (text, _), normal, spans in zip(batch, cleaned, parts, strict=True):
                yield _joined(text, normal, [(start, next(docs)) for start, _ in spans])

    def _doc(self, text: str, scenario: Scenario | None) -> Doc:
        doc = make_doc(self.nlp, text)
        doc._.scenario = scenario or Scenario()
        return doc


def _joined(text: str, normal: Normalized, parts: list[tuple[int, Doc]]) -> Review:
    """One review of all parts, offsets in the text as given."""
    findings = [_placed(text, normal, start, f) for start, doc in parts for f in doc._.findings]
    strengths = [_placed(text, normal, start, f) for start, doc in parts for f in doc._.strengths]
    total = {key: sum(doc._.counts[key] for _, doc in parts) for key in parts[0][1]._.counts}
    return Review(_first_uses(findings), strengths, **total)


def _first_uses(findings: list[Finding]) -> list[Finding]:
    """A word gap is raised once, also in a text that was read in several parts."""
    seen: set[str] = set()
    kept = []
    for finding in findings:
        key = f"{finding.rule} {finding.quote.casefold()}"
        if finding.kind != "jargon_gap" or key not in seen:
            kept.append(finding)
        seen.add(key)
    return kept


def _placed(text: str, normal: Normalized, offset: int, finding: Finding) -> Finding:
    start, end = normal.original(finding.start + offset, finding.end + offset)
    reason = finding.reason
    if reason:
        a, b = normal.original(reason.start + offset, reason.end + offset)
        reason = Reason(a, b, text[a:b])
    return replace(finding, start=start, end=end, quote=text[start:end], reason=reason)


@once
def load() -> Reviewer:
    """The reviewer. Loaded once, also where several threads ask at the same time: it takes some 500 MB."""
    identifier()  # read now, so that the first draft does not wait for it
    return Reviewer(build())
