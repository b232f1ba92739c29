"""What Rasa's own means would understand: DIET on the same phrases, and one intent for each combination of meanings.

    python -m research.understanding.baseline [--epochs 30] [--layers 0] [--on vectors] [--on words] [--on characters]

Counted is the act alone, on the held-out messages that hold no draft (the front door knows those): DIET is not asked for
strategy or aspect.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from sklearn.linear_model import LogisticRegression

from rasa_components.encoder import encoder
from rasa_components.examples import ROOT_NLU, read_examples
from rasa_components.heads import SCALE, Heads
from rasa_components.intents import intents
from rasa_components.judgement import Thresholds, allowed, best
from rasa_components.reader import Reader
from research.understanding.evaluate import HELD_OUT
from research.understanding.scoring import messages

WORDS = {"name": "CountVectorsFeaturizer"}
FEATURIZERS: dict[str, list[dict[str, Any]]] = {
    "words": [WORDS],
    "vectors": [WORDS, {"name": "rasa_components.featurizer.SentenceVectorFeaturizer"}],  # DIET will not do without words
    "characters": [WORDS, {**WORDS, "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}],  # as `rasa init` sets up; slow
}
Ranked = dict[str, float]


def diet(featurizers: list[dict[str, Any]], epochs: int, layers: int, folder: Path) -> Path:
    """Train Rasa's classifier on data/nlu with these featurizers; the path of the model."""
    classifier = {"name": "DIETClassifier", "epochs": epochs, "entity_recognition": False, "ranking_length": 0, "random_seed": 7}
    classifier |= {"number_of_transformer_layers": layers, **({} if layers else {"transformer_size": 0})}
    config = {
        "recipe": "default.v1",
        "language": "en",
        "assistant_id": "baseline",
        "pipeline": [{"name": "WhitespaceTokenizer"}, *featurizers, classifier],
    }
    (folder / "config.yml").write_text(yaml.safe_dump(config))
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--fixed-model-name", "diet", "--nlu", ROOT_NLU, "--out", folder]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*map(str, command), "--config", str(folder / "config.yml")], check=True, **quiet)
    return folder / "diet.tar.gz"


def reads(model: Path) -> Callable[[str], Ranked]:
    """How likely a model finds each intent for a text."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    agent = Agent.load(str(model))

    def read(text: str) -> Ranked:
        found = asyncio.run(agent.parse_message(text))
        return {row["name"]: row["confidence"] for row in found["intent_ranking"]}

    return read


def held_out() -> list[dict[str, Any]]:
    """The held-out messages that are left to understanding."""
    return [row for row in messages(HELD_OUT) if not row.get("draft")]


def acts(row: dict[str, Any]) -> set[str]:
    """The acts that a sensible user would accept."""
    return {want["act"] for want in row["expect"]}


def table(name: str, right: Callable[[dict[str, Any], str], bool]) -> None:
    """Print the share of held-out messages read right in each kind of moment."""
    shares = []
    for kind in ("idle", "in", "reviewed"):
        rows = [row for row in held_out() if row["context"].partition(":")[0] == kind]
        hits = sum(right(row, row["context"].replace("in:", "asked:")) for row in rows)
        shares.append(f"{kind} {hits / len(rows):.3f} (n={len(rows)})")
    print(f"{name:44} " + ", ".join(shares), flush=True)


def combinations() -> float:
    """One class for each intent, strategy and aspect together: the share of explanations with all three right."""
    examples = read_examples(ROOT_NLU)
    names = ["/".join(filter(None, (e.label.intent, e.label.strategy, e.label.aspect))) for e in examples]
    model = LogisticRegression(C=1.0, max_iter=500, class_weight="balanced")
    model.fit(encoder().encode([e.text for e in examples]) * SCALE, names)
    rows = [row for row in messages(HELD_OUT) if row["context"] == "idle" and row["expect"][0]["act"] == "explain"]
    got = model.predict(encoder().encode([row["text"] for row in rows]) * SCALE)
    wanted = [{"/".join((w["act"], w.get("strategy", ""), w.get("aspect", ""))) for w in row["expect"]} for row in rows]
    return sum(name in names for name, names in zip(got, wanted)) / len(rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--layers", type=int, default=0, help="of DIET's transformer; 2 are usual, at minutes an epoch")
    parser.add_argument("--on", action="append", choices=FEATURIZERS, help="what DIET is given to see (vectors, and words)")
    arguments = parser.parse_args()
    examples = read_examples(ROOT_NLU)
    heads = Heads().fit(encoder().encode([e.text for e in examples]), [e.label for e in examples])
    reader = Reader(heads, encoder().encode, Thresholds())

    def act(intent: str) -> str:
        return intents()[intent].act if intent in intents() else intent

    table("ours", lambda row, moment: bool(acts(row) & {act(p["intent"]) for p in reader.parts(row["text"], moment)}))
    print(f"one class for each combination, explanations: {combinations():.3f}", flush=True)
    for features in arguments.on or ("vectors", "words"):
        name = f"DIET on {features}"
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            read = reads(diet(FEATURIZERS[features], arguments.epochs, arguments.layers, Path(folder)))
            print(f"{name}: {arguments.epochs} epochs, {time.monotonic() - began:.0f} s to train and load", flush=True)
            cache = {row["text"]: read(row["text"]) for row in held_out()}
        table(name, lambda row, moment, cache=cache: act(best(cache[row["text"]])) in acts(row))
        table(
            f"{name}, given the moment",
            lambda row, moment, cache=cache: act(best(allowed(cache[row["text"]], moment))) in acts(row),
        )


if __name__ == "__main__":
    main()
