"""Component: what each passage does, as learned from annotated drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review import labels
from goodfaith.review.components import extensions
from goodfaith.review.decoding import LOW, Passage, passages
from goodfaith.review.encoder import Encoder, encoder
from goodfaith.review.passages import Found
from goodfaith.review.reading import Floats, Reading

extensions.register()
KINDS = tuple(tag for tag in labels.TAGS if tag != "reason")
FAINT = {"jargon": 0.1}  # a hint is enough: the word lists decide, this only says whether readers stumble
LONGEST = 240  # characters of a passage
MASS = 2.0


def breaks(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    """For each token, whether a new sentence or line begins with it."""
    found = [False] * len(spans)
    for n in range(1, len(spans)):
        before, between = text[slice(*spans[n - 1])], text[spans[n - 1][1] : spans[n][0]]
        found[n] = "\n" in between or (before in (".", "!", "?") and between != "")
    return found


def placed(text: str, spans: list[tuple[int, int]], passage: Passage) -> Found:
    """A passage of tokens as a passage of characters, at most ``LONGEST`` of them."""
    start, end = spans[passage.first][0], spans[passage.last - 1][1]
    while start < end and text[start] in " ,;:.-–—()\n":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–—\n":
        end -= 1
    end = min(end, start + LONGEST)
    reason = None
    if passage.reason:
        reason = (spans[passage.reason[0]][0], spans[passage.reason[1] - 1][1])
    return Found(passage.kind, start, end, passage.score, passage.grades, reason, passage.link)


def solid(text: str, passage: Passage, made: Found) -> bool:
    """More than a stray token; a figure may stand alone ("3,100")."""
    words = text[made.start : made.end]
    return passage.mass >= (0.5 if any(c.isdigit() for c in words) else MASS)


def found(text: str, reading: Reading, rows: Floats) -> list[Found]:
    """Every passage of every kind."""
    cuts = breaks(text, reading.spans)
    made = []
    for kind in KINDS:
        for passage in passages(rows, kind, cuts, FAINT.get(kind, LOW)):
            place = placed(text, reading.spans, passage)
            if place.end > place.start and (kind in FAINT or solid(text, passage, place)):
                made.append(place)
    return made


class Moves:
    """Sets ``doc._.passages``; works in batches."""

    def __init__(self, model: Encoder) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate many drafts, ``batch_size`` at a time."""
        for docs in batched(stream, batch_size):
            read = self.model.read([(doc.text, doc._.scenario) for doc in docs])
            for doc, (reading, rows) in zip(docs, read, strict=True):
                doc._.passages = found(doc.text, reading, rows)
                yield doc


@Language.factory("goodfaith_moves", assigns=["doc._.passages"], default_config={"version": labels.VERSION})
def make_moves(nlp: Language, name: str, version: int) -> Moves:
    """Version 1: token tags, grades and links of the network in ``model/``."""
    if version != labels.VERSION:
        raise ValueError(f"the shipped network is version {labels.VERSION}, not {version}")
    return Moves(encoder())
