"""Component: which lines are the drafter's own words."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.blocks import lines
from goodfaith.review.components import extensions

extensions.register()


class Blocks:
    """Sets ``doc._.blocks``."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        doc._.blocks = lines(doc.text)
        return doc


@Language.factory("goodfaith_blocks", assigns=["doc._.blocks"], default_config={"version": 1})
def make_blocks(nlp: Language, name: str, version: int) -> Blocks:
    """Version 1: by lines."""
    return Blocks()
