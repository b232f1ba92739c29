"""The ways that are compared: patterns alone, the network without the patterns for tone, and both as they ship."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review import pipeline
from goodfaith.review.decisions import counts, of_gap, of_tone, settled, strengths
from goodfaith.review.messages import worded
from goodfaith.review.rules import by_id
from goodfaith.review.tone import TONES
from research.review import baseline

WAYS = ("rules", "learned", "both")


def build(way: str) -> Language:
    """The pipeline of one of `WAYS`."""
    nlp = pipeline.build()
    if way == "rules":
        nlp.remove_pipe("goodfaith_moves")
        nlp.replace_pipe("goodfaith_findings", "research_findings_by_rule")
    elif way == "learned":
        nlp.add_pipe("research_no_tone_rules", before="goodfaith_findings")
    elif way != "both":
        raise ValueError(f"no such way: {way!r}")
    return nlp


class FindingsByRule:
    """Sets ``doc._.findings``, ``doc._.strengths`` and ``doc._.counts`` as patterns and term lists alone would have them."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        found = [of_gap(doc, gap) for gap in doc._.term_gaps]
        for rule, places in (("demand.request", baseline.demands), ("concession.other", baseline.concessions)):
            found += [worded(doc.text, by_id(rule), start, end, 1.0) for start, end in places(doc.text)]
        for kind in TONES:
            found += of_tone(doc, kind)
        doc._.findings, doc._.strengths, doc._.counts = settled(found), strengths(doc), counts(doc)
        return doc


class NoToneRules:
    """Takes the rules for threats and accusations out of ``doc._.rule_hits``."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        doc._.rule_hits = [hit for hit in doc._.rule_hits if hit.rule.kind not in TONES]
        return doc


@Language.factory("research_findings_by_rule", assigns=["doc._.findings", "doc._.strengths", "doc._.counts"])
def make_findings_by_rule(nlp: Language, name: str) -> FindingsByRule:
    """What patterns and term lists alone would say."""
    return FindingsByRule()


@Language.factory("research_no_tone_rules", requires=["doc._.rule_hits"], assigns=["doc._.rule_hits"])
def make_no_tone_rules(nlp: Language, name: str) -> NoToneRules:
    """Leaves threats and accusations to the network."""
    return NoToneRules()
