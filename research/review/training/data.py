"""Annotated drafts as arrays: which token carries which label, and which tokens explain which demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from goodfaith.review import labels as L
from goodfaith.review.scenario import Scenario
from goodfaith.review.text import normalize
from goodfaith.review.windows import tokenize


@dataclass
class Example:
    """One draft: ids, token types, a 0/1 row of tags for each token, and its graded segments."""

    ids: list[int]
    types: list[int]
    tags: npt.NDArray[np.float32]
    demands: list[tuple[int, int, int, list[int]]] = field(default_factory=list)  # from, to, grade, reason tokens
    concessions: list[tuple[int, int, int]] = field(default_factory=list)


def marks(draft: dict[str, Any]) -> list[dict[str, Any]]:
    """The labels with character offsets in place of quotes."""
    found = []
    for label in draft["labels"]:
        start = draft["text"].find(label["quote"])
        mark = {**label, "start": start, "end": start + len(label["quote"])}
        reason = label.get("reason_quote")
        if reason and (at := draft["text"].find(reason)) >= 0:
            mark["reason_span"] = (at, at + len(reason))
        found.append(mark)
    return found


def example(tokenizer: Tokenizer, text: str, found: list[dict[str, Any]], scenario: Scenario | None) -> Example:
    """Tokenize a draft and place its labels on the tokens (first window only: drafts of the corpus fit)."""
    normal = normalize(text)
    draft = tokenize(tokenizer, normal.text, scenario)
    window = draft.windows[0]
    spans = [normal.original(*span) for span in draft.spans[: window.count]]
    tags = np.zeros((len(window.ids), len(L.TAGS) + len(L.BEGINS)), dtype=np.float32)
    made = Example(window.ids, window.types, tags)

    def inside(start: int, end: int) -> list[int]:
        return [n + window.offset for n, (a, b) in enumerate(spans) if a < end and start < b]

    for mark in found:
        kind = "jargon" if mark["type"] == "jargon_gap" else mark["type"]
        tokens = inside(mark["start"], mark["end"])
        if not tokens:
            continue
        if kind == "jargon" and mark.get("gap") == "their_term":
            continue
        tags[tokens, L.TAGS.index(kind)] = 1
        first, last = tokens[0], tokens[-1] + 1
        if kind in ("demand", "concession"):
            tags[first, len(L.TAGS) + L.BEGINS.index(f"{kind}_begin")] = 1
        if kind == "demand":
            reason = inside(*mark["reason_span"]) if "reason_span" in mark else []
            tags[reason, L.TAGS.index("reason")] = 1
            made.demands.append((first, last, L.GRADES.index(mark["reason"]), reason))
        elif kind == "concession":
            made.concessions.append((first, last, L.LABELINGS.index(mark["label"])))
    return made
