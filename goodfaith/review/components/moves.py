"""Component: what each segment of a draft does, as learned from annotated drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched

from spacy.language import Language
from spacy.tokens import Doc

from goodfaith.review import labels
from goodfaith.review.components import extensions
from goodfaith.review.encoder import Encoder, encoder
from goodfaith.review.segments import segments

extensions.register()


class Moves:
    """Sets ``doc._.segments``; works in batches."""

    def __init__(self, model: Encoder) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one draft."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate many drafts, ``batch_size`` at a time."""
        for docs in batched(stream, batch_size):
            predicted = self.model.predict([(doc.text, doc._.scenario) for doc in docs])
            for doc, (draft, rows) in zip(docs, predicted, strict=True):
                doc._.segments = segments(doc.text, draft.spans, rows)
                yield doc


@Language.factory("goodfaith_moves", assigns=["doc._.segments"], default_config={"version": labels.VERSION})
def make_moves(nlp: Language, name: str, version: int) -> Moves:
    """Version 1: token tags, grades and links of the network in ``model/``."""
    if version != labels.VERSION:
        raise ValueError(f"the shipped network is version {labels.VERSION}, not {version}")
    return Moves(encoder())
