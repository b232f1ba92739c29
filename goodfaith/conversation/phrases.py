"""What the coach says on everyday occasions, read from `phrases.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def _phrases() -> dict[str, str]:
    data = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return {str(key): str(text) for key, text in data.items()}


def phrase(name: str, /, **words: object) -> str:
    """The phrase of that name with its blanks filled. KeyError where there is none."""
    return _phrases()[name].format(**words)
