"""What an encoder was made from: the record that lies beside it as `made.json`.

Names of files, their order and the code that trains are no part of it: a move in the house is no new model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rasa_components.examples import Example


@dataclass(frozen=True)
class Parameters:
    """How the encoder is tuned. `scale` is what the vectors are multiplied by before the heads, `tokens` the most of a text."""

    epochs: int = 5
    rate: float = 1.2e-4
    seed: int = 7
    batch: int = 32
    tokens: int = 64
    scale: float = 8.0


def digest(examples: Iterable[Example]) -> str:
    """One hash over phrases and what they mean, whatever files they stand in and in whatever order."""
    rows = sorted(json.dumps([e.text, e.label.intent, e.label.strategy, e.label.aspect]) for e in examples)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def fingerprint(base: str, data: str, parameters: Parameters) -> str:
    """One hash over the base weights, the training data (each given by its own hash) and the parameters."""
    return hashlib.sha256(json.dumps([base, data, asdict(parameters)], sort_keys=True).encode()).hexdigest()


def record(base: str, examples: list[Example], parameters: Parameters, encoder: bytes, torch: str) -> dict[str, Any]:
    """The content of `made.json`; `encoder` is the finished model, `torch` the version that made it."""
    data = digest(examples)
    return {
        "base": base,
        "data": data,
        "examples": len(examples),
        "parameters": asdict(parameters),
        "fingerprint": fingerprint(base, data, parameters),
        "torch": torch,
        "encoder": hashlib.sha256(encoder).hexdigest(),
    }
