"""Sentence vectors: all-MiniLM-L6-v2, tuned on the training phrases, through onnxruntime.

The model ships with the project (rasa_components/training says how it is made) and runs in about 3 ms a
sentence; Rasa's own LanguageModelFeaturizer takes 100 ms for one like it.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Sequence

import numpy as np

FOLDER = Path(__file__).parent / "model"
LENGTH = 384  # floats in a vector
MAX_TOKENS = 128


class ModelMissing(RuntimeError):
    """The encoder is not there, or not the one that was made for this project."""


def identity(folder: Path = FOLDER) -> str:
    """The hash of the weights that `made.json` tells of: another encoder has another."""
    return str(json.loads((folder / "made.json").read_text(encoding="utf-8"))["encoder"])


def check(folder: Path = FOLDER) -> None:
    """Raise ModelMissing unless the encoder in the folder is the one that `made.json` tells of."""
    weights = folder / "encoder.onnx"
    if not weights.exists():
        raise ModelMissing(f"{weights.name} is missing: check the project out again")
    if hashlib.sha256(weights.read_bytes()).hexdigest() != identity(folder):
        raise ModelMissing(f"{weights.name} is damaged: check the project out again")


class Encoder:
    """Turns texts into vectors. Thread-safe after construction."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        """Load the model of a folder; ModelMissing when it is not there or damaged."""
        import onnxruntime
        from tokenizers import Tokenizer

        check(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of the texts: float32 of shape (len(texts), LENGTH), each of length 1.

        One text at a time: the model finds the scale of its 8-bit numbers anew for whatever it is given at once, so that
        in company a text would have another vector than alone.
        """
        vectors = np.zeros((len(texts), LENGTH), dtype=np.float32)
        for row, text in enumerate(texts):
            ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
            (vectors[row : row + 1],) = self._session.run(["vectors"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return vectors


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of this process, loaded once."""
    return Encoder()
