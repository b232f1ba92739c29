"""Several things in one message: where it can be parted, and which parts stand on their own."""

from __future__ import annotations

import re
from typing import List, Tuple

Span = Tuple[int, int]

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_JOINT = re.compile(
    r"(?:(?<!\s)\s+)?(?:[,;]|\.\s|!\s|\?\s|\n)\s*(?:and\s+)?(?:then\s+|also\s+)?|(?<!\s)\s+(?:and\s+(?:then\s+|also\s+)?|then\s+)",
    re.I,
)
MOST = 4  # parts of a message looked at on their own


def sentences(text: str) -> List[Span]:
    """The sentences of a text as (start, end)."""
    return _parts(text, _SENTENCE)


def clauses(text: str) -> List[Span]:
    """The parts of a text between commas, full stops and *and*, as (start, end); none where there are too many."""
    found = _parts(text, _JOINT)
    return found if 1 < len(found) <= MOST else []


def _parts(text: str, joint: "re.Pattern[str]") -> List[Span]:
    spans, start = [], 0
    for match in joint.finditer(text):
        if text[start : match.start()].strip():
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
