"""What a model was made from, as its content and not as files: moving or reformatting code changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from research.review import corpus
from research.review.training.parameters import BASE, PARAMETERS, Parameters, described

USED = ("id", "scenario", "text", "labels")  # of a draft, in training


def digest(rows: Iterable[corpus.Row]) -> str:
    """SHA-256 of the drafts as training uses them, in canonical JSON, by id."""
    kept = sorted(({key: row[key] for key in USED} for row in rows), key=lambda row: str(row["id"]))
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fingerprint(folder: Path, parameters: Parameters = PARAMETERS) -> dict[str, Any]:
    """Drafts, parameters and base weights as they are now, and the model files of ``folder``."""
    drafts = corpus.learned_from()
    return {
        "drafts": {"number": len(drafts), "sha256": digest(drafts)},
        "kept_apart": {name: corpus.ids(name) for name in ("heldout", "tuning")},
        "parameters": described(parameters),
        "base": {"name": "all-MiniLM-L6-v2", "sha256": BASE},
        "made": {name: file_digest(folder / name) for name in ("moves.onnx", "tokenizer.json")},
    }
