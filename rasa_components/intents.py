"""What is known of each intent: `goodfaith/conversation/intents.yml`, as Rasa's side reads it.

Rasa's environment holds none of the coach's libraries, so the file is read here without them; the coach checks its form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

import yaml

INTENTS = Path(__file__).parent.parent / "goodfaith" / "conversation" / "intents.yml"


@dataclass(frozen=True)
class Intent:
    """What Rasa's side needs of a row; the file explains each field."""

    topic: str
    act: str
    beside: bool
    never: Tuple[str, ...]
    answers: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Intent:
        """The intent of a row."""
        return cls(row["topic"], row["act"], bool(row.get("beside")), tuple(row.get("never") or ()), row.get("answers"))

    @property
    def action(self) -> str:
        """The action that answers it where no rule says otherwise."""
        return f"action_{self.topic}"


@lru_cache(maxsize=1)
def intents() -> Dict[str, Intent]:
    """All intents by name, in the order of the file."""
    return {name: Intent.of(row) for name, row in yaml.safe_load(INTENTS.read_text(encoding="utf-8")).items()}


def actions() -> List[str]:
    """The actions, one a topic, in the order of the file."""
    return list(dict.fromkeys(intent.action for intent in intents().values()))
