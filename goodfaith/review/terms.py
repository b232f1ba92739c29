"""Words that this recipient can't be expected to know, or has another word for. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodfaith.review import acronyms
from goodfaith.review.scenario import RecipientTerm, Scenario
from goodfaith.review.words import explained, pattern


@dataclass(frozen=True)
class Gap:
    """A word at ``start:end``; ``gap`` says what is wrong with it, ``term`` is the recipient's own word."""

    start: int
    end: int
    gap: str  # "own_term", "their_term" or "acronym"
    term: str = ""
    means: str = ""


def own_terms(text: str, scenario: Scenario) -> Iterator[Gap]:
    """The drafter's own words, where their first use is not explained."""
    theirs = {term.term.casefold() for term in scenario.recipient_terms}
    for word in scenario.own_terms:
        if word.casefold() in theirs:
            continue
        match = pattern(word).search(text)
        if match and not explained(text, *match.span()):
            yield Gap(*match.span(), "own_term")


def their_terms(text: str, scenario: Scenario) -> Iterator[Gap]:
    """Lay words for things that the recipient has a word for, where that word does not stand beside them."""
    for term in scenario.recipient_terms:
        for word in term.lay:
            match = pattern(word).search(text)
            if match and not _beside(text, match.start(), match.end(), term):
                yield Gap(*match.span(), "their_term", term.term, term.means)


def _beside(text: str, start: int, end: int, term: RecipientTerm) -> bool:
    """The lay word is a gloss of the term, or a part of it ("flat" in "flat white")."""
    for match in pattern(term.term).finditer(text):
        if match.start() <= start and end <= match.end():
            return True
        between = text[min(match.end(), end) : max(match.start(), start)]
        if len(between) <= 4 and any(c in between for c in "(,–—"):
            return True
    return False


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of ``spans``, which are in order and apart."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def gaps(text: str, scenario: Scenario, known: frozenset[str]) -> list[Gap]:
    """All word gaps of a draft, in order, none inside another."""
    familiar = known | {w.casefold() for term in scenario.recipient_terms for w in (term.term, *term.term.split())}
    found = [*own_terms(text, scenario), *their_terms(text, scenario)]
    found += [Gap(start, end, "acronym") for start, end in acronyms.gaps(text, familiar)]
    kept: list[Gap] = []
    for gap in sorted(found, key=lambda g: (g.start, g.start - g.end, g.gap == "acronym")):
        if not kept or gap.start >= kept[-1].end:
            kept.append(gap)
    return kept
