"""Component: no sentence crosses a greeting, a bullet, a signature or an empty line."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

_WRAPPED = 60  # a line this long that ends in the middle of a sentence was wrapped by a mail program
_OPENS = re.compile(r"\s*(?:[-*+]\s|\(?\w{1,3}[.)]\s|[A-Z0-9\"'(])")


def starts(text: str) -> list[int]:
    """Character offsets at which a line begins a sentence of its own."""
    found, offset, before = [0], 0, ""
    for line in text.split("\n"):
        runs_on = len(before) >= _WRAPPED and before.rstrip()[-1:] not in ".!?:;" and not _OPENS.match(line)
        if offset and line.strip() and not runs_on:
            found.append(offset)
        before = line
        offset += len(line) + 1
    return found


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
