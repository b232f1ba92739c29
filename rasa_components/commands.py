"""Fixed commands: what buttons say and the shortest words, matched whole before anything is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Pattern, Tuple

import yaml

IDS = Path(__file__).parent.parent / "goodfaith" / "strategies" / "ids.yml"
STRATEGIES: Tuple[str, ...] = tuple(yaml.safe_load(IDS.read_text(encoding="utf-8")))
_SAID = "|".join(STRATEGIES).replace("labeling", "labell?ing")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_NUMERALS = ("one", "two", "three", "four", "five", "six")
_NUMBERED = re.compile(
    rf"\b(?:number|no\.?|nr\.?|strategy|#)\s*(?P<numeral>[1-6]|{'|'.join(_NUMERALS)})\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?:strategy|way|of (?:the|your) six)\b",
    re.I,
)


@dataclass(frozen=True)
class Command:
    """A pattern and what it means; `only` and `unless` name the moments in which it does or does not hold."""

    pattern: Pattern[str]
    intent: str
    strategy: Optional[str] = None
    aspect: Optional[str] = None
    only: Optional[str] = None
    unless: Optional[str] = None


@lru_cache(maxsize=1)
def commands() -> List[Command]:
    """All commands of `commands.yml`, in order."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return [Command(**{**row, "pattern": re.compile(row["pattern"].replace("{strategies}", _SAID), re.I)}) for row in rows]


def command(text: str, moment: str) -> Optional[Dict[str, str]]:
    """The reading of a message that is a command as a whole: `intent`, and `strategy` or `aspect` where named."""
    bare = text.strip().rstrip(".!").strip()
    place = moment.partition(":")[0]
    for known in commands():
        if known.unless == place or (known.only and known.only != place):
            continue
        found = known.pattern.fullmatch(bare)
        if not found:
            continue
        groups = {name: value.lower() for name, value in found.groupdict().items() if value}
        if "number" in groups:
            groups["strategy"] = STRATEGIES[int(groups.pop("number")) - 1]
        reading = {"intent": known.intent, "strategy": known.strategy, "aspect": known.aspect, **groups}
        if reading["strategy"] == "labelling":
            reading["strategy"] = "labeling"
        return {name: value for name, value in reading.items() if value}
    return None


def numbered(text: str) -> Optional[str]:
    """The strategy that a text names by its number: `number five, what's that`, `the second strategy`."""
    found = _NUMBERED.search(text)
    if not found:
        return None
    word = (found["numeral"] or found["ordinal"]).lower()
    if word.isdigit():
        return STRATEGIES[int(word) - 1]
    return STRATEGIES[(_NUMERALS if found["numeral"] else _ORDINALS).index(word)]
