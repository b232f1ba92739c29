"""Make a spaCy document of a text, in time that grows with the text's length whatever stands in it."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 200  # characters between two blanks; spaCy's time grows with their square: it takes off one quote mark after the other
_RUN = re.compile(r"\S++")


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of ``text``; what stands longer without a blank than any word or address is read in pieces."""
    cuts = [at for run in _RUN.finditer(text) for at in range(run.start() + LONGEST, run.end(), LONGEST)]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    joined = Doc.from_docs(pieces, ensure_whitespace=False)
    assert joined is not None  # only for no pieces
    return joined
