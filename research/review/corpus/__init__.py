"""The annotated drafts: all of them, the ids that are kept apart, and what a model is made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Row = dict[str, Any]


def rows(*names: str) -> list[Row]:
    """Every draft of the named files, in their order; without names, of all files."""
    paths = [FOLDER / name for name in names] or sorted(FOLDER.glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def ids(name: str) -> list[str]:
    """The ids that `heldout` or `tuning` lists, sorted."""
    return sorted((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


def part(name: str) -> list[Row]:
    """The drafts whose ids `heldout` or `tuning` lists."""
    wanted = set(ids(name))
    return [row for row in rows("drafts.jsonl") if row["id"] in wanted]


def learned_from() -> list[Row]:
    """The drafts that a model may learn from: all but those kept apart."""
    apart = {*ids("heldout"), *ids("tuning")}
    return [row for row in rows() if row["id"] not in apart]
