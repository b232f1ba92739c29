"""The learned component's network, run by onnxruntime: drafts in, one row of numbers for each token out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from goodfaith.review.once import once
from goodfaith.review.scenario import Scenario
from goodfaith.review.windows import Floats, TokenizedDraft, Window, join, tokenize

FOLDER = Path(__file__).parent / "model"
TOKENS = 768  # padded tokens in one run: fits the cache, and keeps memory bounded
THREADS = max(1, min(4, os.cpu_count() or 1))


class Encoder:
    """Holds the tokenizer and the network; thread-safe, as both only read."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # be a good neighbour
        self.session = onnxruntime.InferenceSession(str(folder / "moves.onnx"), options, providers=["CPUExecutionProvider"])

    def predict(self, drafts: Sequence[tuple[str, Scenario | None]]) -> list[tuple[TokenizedDraft, Floats]]:
        """Tokens and rows of several drafts; windows of like length share a run."""
        tokenized = [tokenize(self.tokenizer, text, scenario) for text, scenario in drafts]
        places = [(n, m) for n, draft in enumerate(tokenized) for m in range(len(draft.windows))]
        places.sort(key=lambda p: len(tokenized[p[0]].windows[p[1]].ids))
        outputs: dict[tuple[int, int], Floats] = {}
        for batch in _batches(places, [len(tokenized[n].windows[m].ids) for n, m in places]):
            rows = self._run([tokenized[n].windows[m] for n, m in batch])
            outputs.update(zip(batch, rows, strict=True))
        return [(draft, join(draft, [outputs[n, m] for m in range(len(draft.windows))])) for n, draft in enumerate(tokenized)]

    def _run(self, windows: list[Window]) -> list[Floats]:
        longest = max(len(w.ids) for w in windows)
        ids = np.zeros((len(windows), longest), dtype=np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, window in enumerate(windows):
            size = len(window.ids)
            ids[row, :size], types[row, :size], mask[row, :size] = window.ids, window.types, 1
        rows = self.session.run(["moves"], {"ids": ids, "mask": mask, "types": types})[0]
        return [rows[n, : len(w.ids)] for n, w in enumerate(windows)]


def _batches(places: list[tuple[int, int]], sizes: list[int]) -> list[list[tuple[int, int]]]:
    made: list[list[tuple[int, int]]] = []
    for place, size in zip(places, sizes, strict=True):
        if not made or size * (len(made[-1]) + 1) > TOKENS:
            made.append([])
        made[-1].append(place)
    return made


@once
def encoder() -> Encoder:
    """The one that ships with the package."""
    return Encoder()
