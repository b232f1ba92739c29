"""Component: words that this recipient can't know, or has another word for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.components import extensions
from goodfaith.review.scenario import Scenario
from goodfaith.review.terms import gaps

extensions.register()
LISTS = Path(__file__).parent.parent / "rules" / "acronyms.yml"


@lru_cache(maxsize=1)
def known_letters() -> frozenset[str]:
    """Acronyms that need no explanation, and words that people shout, lower-cased."""
    data = yaml.load(LISTS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    words = [w for group in data["known"].values() for w in group] + data["shouting"]
    return frozenset(w.casefold() for w in words) | frozenset(w.casefold().removesuffix("s") for w in words)


class Terms:
    """Sets ``doc._.term_gaps``, for the drafter's own lines."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        scenario = doc._.scenario or Scenario()
        theirs = [(s, e) for s, e, kind in doc._.blocks or () if kind in ("quoted", "header")]
        text = _blanked(doc.text, theirs)
        doc._.term_gaps = gaps(text, scenario, known_letters())
        return doc


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@Language.factory("goodfaith_terms", requires=["doc._.blocks"], assigns=["doc._.term_gaps"], default_config={"version": 1})
def make_terms(nlp: Language, name: str, version: int) -> Terms:
    """Version 1: the scenario's terms, and unknown acronyms."""
    return Terms()
