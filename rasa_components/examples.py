"""What a training phrase means: its intent, narrowed by the metadata of its block."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List, Mapping, Optional

import yaml

ROOT_NLU = Path(__file__).parent.parent / "data" / "nlu"

ASIDE = "aside"  # a question about the open question itself: `explain` without a strategy
PREP_AT = "prep_at"  # prep at a strategy that is named: `prep` with one
INTENT_OF = {ASIDE: "explain", PREP_AT: "prep"}  # the intents of the classes that are no intents themselves


@dataclass(frozen=True)
class Label:
    """The classes of an example, as the heads tell them apart; None where one plays no part."""

    intent: str
    strategy: Optional[str] = None
    aspect: Optional[str] = None

    @classmethod
    def of(cls, intent: str, metadata: Mapping[str, str]) -> Label:
        """The label of an example in a block with this intent and metadata."""
        strategy, aspect = metadata.get("strategy"), metadata.get("aspect")
        if intent == "explain" and strategy is None:
            intent = ASIDE
        if intent == "prep" and strategy is not None:
            intent = PREP_AT
        # What somebody answers says little of the question; most answers would fit several.
        return cls(intent, None if intent == "answer" else strategy, aspect)


@dataclass(frozen=True)
class Example:
    """A training phrase with its label."""

    text: str
    label: Label

    def value(self, head: str) -> Optional[str]:
        """Its class for one of the heads `intent`, `strategy`, `aspect`."""
        return getattr(self.label, head)


def read_examples(folder: Path) -> List[Example]:
    """All training phrases of a folder of Rasa NLU files, its subfolders included."""
    found = []
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            label = Label.of(block["intent"], block.get("metadata") or {})
            lines = (line.strip() for line in block["examples"].splitlines())
            found += [Example(line[2:].strip(), label) for line in lines if line.startswith("- ")]
    return found
