"""Component: no sentence crosses a greeting, a bullet, a signature or an empty line."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review.sentences import starts


class Sentences:
    """Fixes sentence starts at line beginnings; the parser finds those in between."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        places = starts(doc.text)
        following = 0
        for token in doc:
            if following < len(places) and token.idx >= places[following] and not token.is_space:
                token.is_sent_start = True
                while following < len(places) and places[following] <= token.idx:
                    following += 1
        return doc


@Language.factory("goodfaith_sentences", assigns=["token.is_sent_start"], default_config={"version": 1})
def make_sentences(nlp: Language, name: str, version: int) -> Sentences:
    """Version 1: by lines, wrapped lines joined."""
    return Sentences()
