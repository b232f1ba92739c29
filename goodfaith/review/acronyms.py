"""Find letters that stand for something the reader may not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodfaith.review.words import explained, spelled_out

CANDIDATE = re.compile(
    r"(?<![\w.@/&#-])(?:[A-Z][A-Za-z]?[A-Z][A-Z0-9]{0,3}|[A-Z]{2}[a-z]?-[A-Z]{2}|[A-Z]{5})s?(?![\w@&/+]|-\w*\d|-[A-Z]|\.\w)"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:ref|reference|no|nr|plate|invoice|order|bid|lot|room|flat|unit|the\ firm)\.?:?\s*)$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s*(?:\d{3,}|[A-Z][a-z]+\s+(?:Ltd|Inc|GmbH|AG)\b)")


def gaps(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Spans of acronyms at their first use that are neither known nor explained nor part of a name."""
    seen: set[str] = set()
    for match in CANDIDATE.finditer(text):
        word = match.group()
        key = word.removesuffix("s").casefold()
        if key in seen:
            continue
        seen.add(key)
        if key in known or word.casefold() in known or not any(c.isalpha() for c in word[1:]):
            continue
        start, end = match.span()
        if _shouted(text, start, end) or _signed(text, start, end):
            continue
        if _NAME_BEFORE.search(text[max(0, start - 14) : start]) or _NAME_AFTER.match(text, end):
            continue
        if explained(text, start, end) or spelled_out(text, word, start):
            continue
        yield start, end


def _shouted(text: str, start: int, end: int) -> bool:
    """In a line that is all capitals."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _signed(text: str, start: int, end: int) -> bool:
    """Initials alone on a line, as at the end of a note."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return len(line.strip()) <= end - start + 3
