"""Find letters that stand for something the reader may not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from goodfaith.review.initials import Initials
from goodfaith.review.words import explained

LISTS = Path(__file__).parent / "rules" / "acronyms.yml"

CANDIDATE = re.compile(
    r"(?<![\w.@/&#-])(?:[A-Z][A-Za-z]?[A-Z][A-Z0-9]{0,3}|[A-Z]{2}[a-z]?-[A-Z]{2}|[A-Z]{5})s?(?![\w@&/+]|-\w*\d|-[A-Z]|\.\w)"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:ref|reference|no|nr|plate|invoice|order|bid|lot|room|flat|unit|the\ firm)\.?:?\s*)$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s*(?:\d{3,}|[A-Z][a-z]+\s+(?:Ltd|Inc|GmbH|AG)\b)")


@lru_cache(maxsize=1)
def known_letters() -> frozenset[str]:
    """Acronyms that need no explanation, and words that people shout, lower-cased."""
    data = yaml.load(LISTS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    words = [w for group in data["known"].values() for w in group] + data["shouting"]
    return frozenset(w.casefold() for w in words) | frozenset(w.casefold().removesuffix("s") for w in words)


def gaps(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Spans of acronyms at their first use that are neither known nor explained nor part of a name."""
    seen: set[str] = set()
    line = _Line(text, 0)
    initials: Initials | None = None
    for match in CANDIDATE.finditer(text):
        word = match.group()
        key = word.removesuffix("s").casefold()
        if key in seen:
            continue
        seen.add(key)
        if key in known or word.casefold() in known or not any(c.isalpha() for c in word[1:]):
            continue
        start, end = match.span()
        if start > line.end:
            line = _Line(text, start)
        if line.shouted or line.is_just(word):
            continue
        if _NAME_BEFORE.search(text[max(0, start - 14) : start]) or _NAME_AFTER.match(text, end):
            continue
        if explained(text, start, end):
            continue
        initials = initials or Initials(text)
        if initials.spell(word, start):
            continue
        yield start, end


class _Line:
    """The line around a place of the text."""

    def __init__(self, text: str, place: int) -> None:
        stop = text.find("\n", place)
        self.end = stop if stop >= 0 else len(text)
        words = text[text.rfind("\n", 0, place) + 1 : self.end]
        letters = [c for c in words if c.isalpha()]
        self.shouted = len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
        self.length = len(words.strip())

    def is_just(self, word: str) -> bool:
        """Initials alone on a line, as at the end of a note."""
        return self.length <= len(word) + 3
