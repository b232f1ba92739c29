"""How well people are understood: cross-validation on the training phrases, held-out messages, and what is confused.

    python -m research.understanding.evaluate

The encoder was tuned on all training phrases, so cross-validation flatters it: it shows which
intents lie close together. The held-out messages are the figure to go by.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from rasa_components.encoder import encoder
from rasa_components.examples import ROOT_NLU, Label, read_examples
from rasa_components.heads import HEADS, Heads
from rasa_components.judgement import Thresholds, best
from rasa_components.reader import Reader
from research.understanding.scoring import Score, messages, score

HELD_OUT = Path(__file__).parent.parent.parent / "tests" / "understanding" / "messages.jsonl"
FOLDS = 5


def cross_validate(vectors: np.ndarray, labels: list[Label]) -> tuple[dict[str, float], Counter[tuple[str, str]]]:
    """Accuracy of each head over FOLDS folds, and how often an intent was taken for another."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(vectors, [label.intent for label in labels]):
        heads = Heads().fit(vectors[train], [labels[row] for row in train])
        for row, scores in zip(test, heads.read(vectors[test])):
            for name in HEADS:
                wanted = getattr(labels[row], name)
                if wanted is None:
                    continue
                got = best(scores[name])
                total[name] += 1
                right[name] += got == wanted
                if name == "intent" and got != wanted:
                    confused[wanted, got] += 1
    return {name: right[name] / total[name] for name in HEADS}, confused


def held_out(vectors: np.ndarray, labels: list[Label]) -> Score:
    """The score on the held-out messages of tests/understanding."""
    reader = Reader(Heads().fit(vectors, labels), encoder().encode, Thresholds())
    return score(reader, messages(HELD_OUT))


def figures(result: Score) -> list[tuple[str, int, float]]:
    """The groups that count: (name, messages, share understood)."""
    others = [g for g in result.total if g.startswith("idle/") and g not in ("idle/explain", "idle/out_of_scope")]
    aside = [g for g in result.total if g.startswith("in/") and g != "in/saved"]

    def share(groups: list[str]) -> tuple[int, float]:
        total = sum(result.total[g] for g in groups)
        return total, sum(result.right[g] for g in groups) / total

    macro = float(np.mean([result.right[g] / result.total[g] for g in others]))
    return [
        ("idle: explanations", *share(["idle/explain"])),
        ("idle: all other acts, macro", sum(result.total[g] for g in others), macro),
        ("in prep: answers saved", *share(["in/saved"])),
        ("in prep: questions, commands, small talk", *share(aside)),
        ("after a review", *share([g for g in result.total if g.startswith("reviewed/")])),
        ("nonsense and other topics", *share(["idle/out_of_scope"])),
    ]


def main() -> None:
    """Print the tables."""
    examples = read_examples(ROOT_NLU)
    vectors = encoder().encode([example.text for example in examples])
    labels = [example.label for example in examples]
    accuracy, confused = cross_validate(vectors, labels)
    print(f"{len(examples)} training phrases, {FOLDS}-fold: " + ", ".join(f"{k} {v:.3f}" for k, v in accuracy.items()))
    print("\nmost confused intents (meant, taken for, times)")
    for (wanted, got), times in confused.most_common(12):
        print(f"  {wanted:14} {got:14} {times}")
    result = held_out(vectors, labels)
    print("\nheld-out messages")
    for name, number, share in figures(result):
        print(f"  {name:42} n={number:4} {share:.3f}")
    print("\nnot understood")
    print("\n".join(f"  {miss}" for miss in result.misses))


if __name__ == "__main__":
    main()
