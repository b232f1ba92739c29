"""Hashes of everything that decides the learned component; stored beside it, compared by a test."""

from __future__ import annotations

import hashlib
from pathlib import Path

REVIEW = Path(__file__).parent.parent
READ_TOO = ("corpus/heldout.txt", "corpus/tuning.txt", "labels.py", "reading.py", "text.py", "scenario.py")


def fingerprint() -> dict[str, str]:
    """SHA-256 of the corpus, the training code and the code that prepares its input, by path."""
    files = [*(REVIEW / "training").glob("*.py"), *(REVIEW / "training").glob("*.txt")]
    files += [*(REVIEW / "corpus").glob("*.jsonl"), *(REVIEW / name for name in READ_TOO)]
    return {
        p.relative_to(REVIEW).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(files)
    }
