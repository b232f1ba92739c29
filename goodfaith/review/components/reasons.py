"""Component: which reason belongs to which demand, and how well each concession is labelled."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.concession_phrases import with_phrases, without_phrases
from goodfaith.review.linking import linked
from goodfaith.review.segments import own_lines

extensions.register()


class Reasons:
    """Sets ``doc._.demands`` and ``doc._.concessions``; keeps of ``doc._.segments`` what the drafter wrote."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        own = own_lines(doc._.blocks or ())
        mine = [s for s in doc._.segments or () if own(s.start)]
        doc._.segments = mine
        hits = [h for h in doc._.rule_hits or () if h.rule.kind == "unlabeled_concession" and own(h.start)]
        phrases = [(h.start, h.end, h.rule.weight) for h in hits]
        demands = without_phrases([s for s in mine if s.kind == "demand"], phrases)
        doc._.demands = [replace(s, grades=linked(doc.text, s)) for s in demands]
        doc._.concessions = with_phrases(doc.text, [s for s in mine if s.kind == "concession"], phrases)
        return doc


@Language.factory(
    "goodfaith_reasons",
    requires=["doc._.segments", "doc._.blocks", "doc._.rule_hits"],
    assigns=["doc._.demands", "doc._.concessions"],
    default_config={"version": 1},
)
def make_reasons(nlp: Language, name: str, version: int) -> Reasons:
    """Version 1: the network's grade and link, and words of circular reasons."""
    return Reasons()
