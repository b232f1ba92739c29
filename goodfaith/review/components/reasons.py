"""Component: which reason belongs to which demand, and how well each concession is labelled."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.gifts import not_gifts, with_gifts
from goodfaith.review.linking import linked, own_words
from goodfaith.review.passages import Found

extensions.register()
GIFT = "unlabeled_concession"


class Reasons:
    """Sets ``doc._.demands`` and ``doc._.concessions``."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        mine = [p for p in doc._.passages or () if own_words(p, doc._.blocks or ())]
        doc._.passages = mine
        hits = [(h.start, h.end, h.rule.weight) for h in doc._.rule_hits or () if h.rule.kind == GIFT]
        hits = [h for h in hits if own_words(Found(GIFT, h[0], h[1], 1.0), doc._.blocks or ())]
        demands = not_gifts([p for p in mine if p.kind == "demand"], hits)
        doc._.demands = [replace(p, grades=linked(doc.text, p)) for p in demands]
        doc._.concessions = with_gifts(doc.text, [p for p in mine if p.kind == "concession"], hits)
        return doc


@Language.factory(
    "goodfaith_reasons",
    requires=["doc._.passages", "doc._.blocks", "doc._.rule_hits"],
    assigns=["doc._.demands", "doc._.concessions"],
    default_config={"version": 1},
)
def make_reasons(nlp: Language, name: str, version: int) -> Reasons:
    """Version 1: the network's grade and link, and words of circular reasons."""
    return Reasons()
