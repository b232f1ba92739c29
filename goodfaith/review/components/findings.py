"""Component: from what was seen to what is said."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.decisions import counts, findings, strengths
from goodfaith.review.scenario import Scenario

extensions.register()


class Findings:
    """Sets ``doc._.findings``, ``doc._.strengths`` and ``doc._.counts``; offsets in the normalized text."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        doc._.scenario = doc._.scenario or Scenario()
        doc._.findings = findings(doc)
        doc._.strengths = strengths(doc)
        doc._.counts = counts(doc)
        return doc


@Language.factory(
    "goodfaith_findings",
    requires=["doc._.demands", "doc._.concessions", "doc._.term_gaps", "doc._.rule_hits"],
    assigns=["doc._.findings", "doc._.strengths", "doc._.counts"],
    default_config={"version": 2},
)
def make_findings(nlp: Language, name: str, version: int) -> Findings:
    """Version 2: the network and the rules together."""
    return Findings()
