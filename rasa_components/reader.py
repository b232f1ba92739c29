"""Reading one message: fixed commands, then the heads and judgement, for the whole and for its pieces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Sequence

import numpy as np

from rasa_components.commands import command, numbered
from rasa_components.heads import Heads
from rasa_components.judgement import Reading, Thresholds, decide
from rasa_components.pieces import Span, clauses, sentences

# What may be said beside something else in one message, and is told by its own words alone.
BESIDE = {"skip", "back", "pause", "sheet", "export", "negotiations", "terms", "undo", "thanks", "help", "bye", "prep", "greet"}
EXPLICIT = 0.35  # probability from which a command beside another counts
PLAIN = 0.6  # probability from which an answer and a question in one message count apart
MOST_SENTENCES = 6

Part = Dict[str, Any]
Encode = Callable[[Sequence[str]], np.ndarray]


@dataclass
class Reader:
    """Reads messages with trained heads; `encode` turns texts into vectors of shape (n, d)."""

    heads: Heads
    encode: Encode
    thresholds: Thresholds

    def parts(self, text: str, moment: str, vector: Optional[np.ndarray] = None) -> List[Part]:
        """What a message says at a moment: [{intent, sure?, strategy?, aspect?, doubt?, start?, end?}], one or several.

        `vector` is that of the whole text, shape (1, d), where it is known already.
        """
        fixed = command(text, moment)
        if fixed:
            return [dict(fixed)]
        if not text.strip():
            return [{"intent": "unclear"}]
        vectors = self.encode([text]) if vector is None else vector
        whole = named(decide(self.heads.read(vectors)[0], moment, self.thresholds), text, moment)
        return self._several(text, whole, moment) or [as_part(whole)]

    def _several(self, text: str, whole: Reading, moment: str) -> List[Part]:
        """The parts of a message that says several things; none where it says one."""
        asked = moment.startswith("asked")
        spans = clauses(text)
        if spans and (whole.intent in BESIDE or not asked):
            readings = self._each(text, spans, moment)
            names = {reading.intent for reading in readings}
            if len(names) > 1 and all(r.intent in BESIDE and r.sure >= EXPLICIT for r in readings):
                return [{**as_part(r), "start": s, "end": e} for r, (s, e) in zip(readings, spans)]
        spans = sentences(text)
        if asked and 1 < len(spans) <= MOST_SENTENCES and text.rstrip().endswith("?"):
            halves = [(0, spans[-2][1]), (spans[-1][0], len(text))]
            said, question = self._each(text, halves, moment)
            sure = min(said.sure, question.sure) >= PLAIN
            if said.intent == "answer" and question.intent in ("explain", "help") and sure:
                return [{**as_part(r), "start": s, "end": e} for r, (s, e) in zip((said, question), halves)]
        return []

    def _each(self, text: str, spans: Sequence[Span], moment: str) -> List[Reading]:
        pieces = [text[start:end] for start, end in spans]
        scores = self.heads.read(self.encode(pieces))
        return [
            Reading(fixed["intent"], 1.0, fixed.get("strategy"), fixed.get("aspect"))
            if fixed
            else decide(score, moment, self.thresholds)
            for fixed, score in zip((command(piece, moment) for piece in pieces), scores)
        ]


def named(reading: Reading, text: str, moment: str) -> Reading:
    """The reading about the strategy that the text names by number, if it does; after a review, numbers are findings."""
    strategy = numbered(text)
    if strategy is None or moment == "reviewed" or reading.intent not in ("explain", "prep", "edit"):
        return reading
    return replace(reading, strategy=strategy, doubt=None)


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
