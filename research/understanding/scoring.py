"""Scoring understanding on held-out messages, without servers.

A message stands in a context: `idle`, `in:<strategy>` (its first question has just been asked) or
`reviewed`; `expect` lists the readings that a sensible user would accept.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa_components.intents import intents
from rasa_components.reader import Part, Reader

OF = {"label": "labeling", "reason": "demands"}


@dataclass
class Score:
    """How many messages of each group were read right, and what the others were taken for."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)

    def accuracy(self, prefix: str) -> float:
        """Share of right readings over the groups whose name begins with `prefix`."""
        total = sum(n for group, n in self.total.items() if group.startswith(prefix))
        return sum(n for group, n in self.right.items() if group.startswith(prefix)) / max(total, 1)


def messages(path: Path) -> list[dict[str, Any]]:
    """The messages of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(reader: Reader, rows: list[dict[str, Any]]) -> Score:
    """Read all messages and compare."""
    result = Score()
    for row in rows:
        moment = row["context"].replace("in:", "asked:")
        replies = [{"act": "review"}] if row.get("draft") else [reply(part, moment) for part in reader.parts(row["text"], moment)]
        saving = any(want["act"] == "saved" for want in row["expect"])
        ok = any(all(r.get(k) == v for k, v in want.items()) for r in replies for want in row["expect"])
        if moment.startswith("asked") and not saving and any(r["act"] == "saved" for r in replies):
            ok = False
        group = f"{row['context'].partition(':')[0]}/{row['expect'][0]['act']}"
        result.total[group] += 1
        result.right[group] += ok
        if not ok:
            got = "/".join(str(v) for v in replies[0].values() if v)
            result.wrong[group][got] += 1
            result.misses.append(f"{row['id']} [{row['context']}] {row['text']!r}: {row['expect'][0]} got {got}")
    return result


def reply(part: Part, moment: str) -> dict[str, Any]:
    """The act, strategy and aspect of the reply that a part of a message gets."""
    intent, here = part["intent"], moment.partition(":")[2] or None
    strategy = part.get("strategy") or OF.get(intent) or (here if intent in ("explain", "answer") else None)
    act = intents()[intent].act if intent in intents() else intent
    return {"act": act, "strategy": strategy, "aspect": part.get("aspect")}
