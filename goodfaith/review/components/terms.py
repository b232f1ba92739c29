"""Component: words that this recipient can't know, or has another word for."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.acronyms import known_letters
from goodfaith.review.components import extensions
from goodfaith.review.scenario import Scenario
from goodfaith.review.terms import blanked, gaps

extensions.register()


class Terms:
    """Sets ``doc._.term_gaps``, for the drafter's own lines."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        theirs = [(start, end) for start, end, kind in doc._.blocks or () if kind in ("quoted", "header")]
        doc._.term_gaps = gaps(blanked(doc.text, theirs), doc._.scenario or Scenario(), known_letters())
        return doc


@Language.factory("goodfaith_terms", requires=["doc._.blocks"], assigns=["doc._.term_gaps"], default_config={"version": 1})
def make_terms(nlp: Language, name: str, version: int) -> Terms:
    """Version 1: the scenario's terms, and unknown acronyms."""
    return Terms()
