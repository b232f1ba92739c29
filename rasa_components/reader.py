"""Reading one message: fixed commands, then the heads and judgement, for the whole and for its pieces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from rasa_components.commands import command, numbered
from rasa_components.heads import Heads
from rasa_components.intents import intents
from rasa_components.judgement import Reading, Thresholds, allowed, decide, ranking
from rasa_components.segmentation import Span, clauses, sentences

EXPLICIT = 0.35  # probability from which a command beside another counts
PLAIN = 0.6  # probability from which an answer and a question in one message count apart
MOST_SENTENCES = 6

Part = Dict[str, Any]
Encode = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Understood:
    """What was read in a message: `first` is the reading of its first part, `ranking` the intents that make sense, likeliest first."""

    first: Reading
    parts: List[Part]
    ranking: List[Tuple[str, float]]


@dataclass
class Reader:
    """Reads messages with trained heads; `encode` turns texts into vectors of shape (n, d)."""

    heads: Heads
    encode: Encode
    thresholds: Thresholds

    def parts(self, text: str, moment: str) -> List[Part]:
        """What a message says at a moment: [{intent, sure?, strategy?, aspect?, doubt?, start?, end?}], one or several."""
        return self.read(text, moment).parts

    def read(self, text: str, moment: str, vector: Optional[np.ndarray] = None) -> Understood:
        """What a message says at a moment, with all that else might be meant.

        `vector` is that of the whole text, shape (1, d), where it is known already.
        """
        fixed = command(text, moment)
        if fixed:
            return Understood(certain(fixed), [dict(fixed)], [(fixed["intent"], 1.0)])
        if not text.strip():
            return Understood(Reading("unclear", 1.0), [{"intent": "unclear"}], [])
        scores = self.heads.read(self.encode([text]) if vector is None else vector)[0]
        whole = named(decide(scores, moment, self.thresholds), text, moment)
        several = self._several(text, whole, moment)
        return Understood(
            several[0][0] if several else whole,
            [{**as_part(reading), "start": start, "end": end} for reading, (start, end) in several] or [as_part(whole)],
            ranking(allowed(scores["intent"], moment)),
        )

    def _several(self, text: str, whole: Reading, moment: str) -> List[Tuple[Reading, Span]]:
        """The parts of a message that says several things; none where it says one."""
        asked = moment.startswith("asked")
        spans = clauses(text)
        if spans and (beside(whole) or not asked):
            readings = self._each(text, spans, moment)
            names = {reading.intent for reading in readings}
            if len(names) > 1 and all(beside(r) and r.sure >= EXPLICIT for r in readings):
                return list(zip(readings, spans))
        spans = sentences(text)
        if asked and 1 < len(spans) <= MOST_SENTENCES and text.rstrip().endswith("?"):
            halves = [(0, spans[-2][1]), (spans[-1][0], len(text))]
            said, question = self._each(text, halves, moment)
            sure = min(said.sure, question.sure) >= PLAIN
            if said.intent == "answer" and question.intent in ("explain", "help") and sure:
                return list(zip((said, question), halves))
        return []

    def _each(self, text: str, spans: Sequence[Span], moment: str) -> List[Reading]:
        pieces = [text[start:end] for start, end in spans]
        scores = self.heads.read(self.encode(pieces))
        return [
            certain(fixed) if fixed else decide(score, moment, self.thresholds)
            for fixed, score in zip((command(piece, moment) for piece in pieces), scores)
        ]


def beside(reading: Reading) -> bool:
    """Whether what was read may be said beside something else in one message, and is told by its own words alone."""
    known = intents().get(reading.intent)
    return known is not None and known.beside


def certain(fixed: Dict[str, str]) -> Reading:
    """The reading of a fixed command."""
    return Reading(fixed["intent"], 1.0, fixed.get("strategy"), fixed.get("aspect"))


def named(reading: Reading, text: str, moment: str) -> Reading:
    """The reading about the strategy that the text names by number, if it does; after a review, numbers are findings."""
    strategy = numbered(text)
    if strategy is None or moment == "reviewed" or reading.intent not in ("explain", "prep", "edit"):
        return reading
    return replace(reading, strategy=strategy, doubt=None, strategy_sure=1.0)


def as_part(reading: Reading) -> Part:
    """A reading as JSON-ready data."""
    part: Part = {"intent": reading.intent, "sure": round(reading.sure, 4)}
    if reading.strategy:
        part["strategy"] = reading.strategy
    if reading.aspect:
        part["aspect"] = reading.aspect
    if reading.doubt:
        part["doubt"] = as_part(reading.doubt)
    return part
