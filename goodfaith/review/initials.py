"""Find the words that letters stand for: "big loading questionnaire" for BLQ."""

from __future__ import annotations

import re
from bisect import bisect_left

SHORTEST, LONGEST = 3, 6  # letters of an acronym
NEAR = 120  # characters behind an acronym in which its words may follow
SMALL = frozenset(("of", "and", "for", "the", "to", "in", "a"))  # may stand between the words without a letter of their own
_WORD = re.compile(r"(\w++)([\s-]*+)")
_LETTERS = re.compile(r"[^\W\d_]+")


class Initials:
    """The first letters of all runs of three to six words of a text, read once."""

    def __init__(self, text: str) -> None:
        self._words = [(m.start(), m[1].lower(), m[2]) for m in _WORD.finditer(text)]
        self._places: dict[str, list[tuple[int, int]]] = {}
        for first in range(len(self._words)):
            self._note(first)

    def spell(self, acronym: str, start: int) -> bool:
        """Whether the words that the letters at ``start`` stand for occur before them, or right after."""
        letters = "".join(c.lower() for c in acronym.rstrip("s") if c.isalpha())
        places = self._places.get(letters)
        if not places:
            return False
        end = start + len(acronym)
        after = bisect_left(places, (end, 0))
        return places[0][1] <= start or (after < len(places) and places[after][1] <= start + NEAR)

    def _note(self, first: int) -> None:
        """Note the runs that begin with a word."""
        open_ends = [(first, "")]
        while open_ends:
            n, before = open_ends.pop()
            place, word, _ = self._words[n]
            letters = before + word[0]
            if len(letters) >= SHORTEST and len(word) > 1:
                self._places.setdefault(letters, []).append((self._words[first][0], place + 2))
            if len(letters) < LONGEST and self._goes_on(n):
                open_ends.append((n + 1, letters))
                _, following, gap = self._words[n + 1]
                if following in SMALL and gap.isspace() and self._goes_on(n + 1):
                    open_ends.append((n + 2, letters))

    def _goes_on(self, n: int) -> bool:
        """Whether nothing but blanks and hyphens stands between a word and the next one."""
        place, word, gap = self._words[n]
        following = n + 1
        if not gap or following == len(self._words) or not _LETTERS.fullmatch(word):
            return False
        return self._words[following][0] == place + len(word) + len(gap)
