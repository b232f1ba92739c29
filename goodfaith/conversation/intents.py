"""Intents: what people may mean, and what each is worth; read from `intents.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from goodfaith.conversation.acts import Act

Bond = Literal["question", "standing", "draft", "undo", "negotiation"]


class Intent(BaseModel):
    """One row of `intents.yml`, where the fields are explained. An unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: str
    act: Act
    beside: bool = False
    never: tuple[Literal["idle", "asked", "reviewed"], ...] = ()
    answers: str | None = None
    effect: bool = False
    binds: Bond | None = None
    button: tuple[str, str] | None = None


@cache
def intents() -> dict[str, Intent]:
    """All intents by name, in the order of the file. Raises pydantic.ValidationError on a malformed row."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return {name: Intent.model_validate(row) for name, row in rows.items()}
