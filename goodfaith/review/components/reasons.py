"""Component: which reason belongs to which demand, and how well each concession is labelled."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.linking import linked, own_words

extensions.register()


class Reasons:
    """Sets ``doc._.demands`` and ``doc._.concessions``."""

    def __call__(self, doc: Doc) -> Doc:
        mine = [p for p in doc._.passages or () if own_words(p, doc._.blocks or ())]
        doc._.passages = mine
        demands = [p for p in mine if p.kind == "demand"]
        doc._.demands = [replace(p, grades=linked(doc.text, p)) for p in demands]
        doc._.concessions = [p for p in mine if p.kind == "concession"]
        return doc


@Language.factory(
    "goodfaith_reasons",
    requires=["doc._.passages", "doc._.blocks"],
    assigns=["doc._.demands", "doc._.concessions"],
    default_config={"version": 1},
)
def make_reasons(nlp: Language, name: str, version: int) -> Reasons:
    """Version 1: the network's grade and link, and words of circular reasons."""
    return Reasons()
