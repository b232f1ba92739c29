"""What a user may answer to a finding, kind by kind: the words of `rules/verdicts.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FILE = Path(__file__).parent / "rules" / "verdicts.yml"


class VerdictWords(BaseModel):
    """How a verdict is offered, said and noted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=3, max_length=40)  # of the button
    says: str = Field(min_length=3, max_length=60)  # what pressing it says
    noted: str = Field(min_length=3, max_length=60)  # how it is told and listed


@lru_cache(maxsize=1)
def verdicts() -> dict[str, VerdictWords]:
    """The words of every kind of finding, and of `other`."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, VerdictWords]).validate_python(rows)


def verdict(kind: str) -> VerdictWords:
    """The words for one kind of finding."""
    return verdicts().get(kind) or verdicts()["other"]
