"""Three linear readings of a message: which intent, which strategy, which aspect.

Strategy and aspect are read apart from the intent, so that every example about a strategy teaches
that strategy, whatever is said about it. Cross-validated, this beats one class for each
combination by a wide margin (docs/understanding.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from rasa_components.examples import Label

HEADS = ("intent", "strategy", "aspect")
SCALE = 4.0  # vectors have length 1; the solver converges faster on longer ones


@dataclass
class Heads:
    """Logistic regressions on sentence vectors. `strength` is the inverse regularization."""

    strength: float = 1.0
    models: Dict[str, LogisticRegression] = field(default_factory=dict)

    def fit(self, vectors: np.ndarray, labels: Sequence[Label]) -> Heads:
        """Learn from the vectors of examples, shape (n, d), and what each means. Rare classes weigh as much as common ones."""
        for name in HEADS:
            values = [getattr(label, name) for label in labels]
            rows = [row for row, value in enumerate(values) if value is not None]
            model = LogisticRegression(C=self.strength, max_iter=500, class_weight="balanced")
            self.models[name] = model.fit(vectors[rows] * SCALE, [values[row] for row in rows])
        return self

    def read(self, vectors: np.ndarray) -> List[Dict[str, Dict[str, float]]]:
        """For each vector the probability of every intent, strategy and aspect."""
        tables = {name: (model.classes_, model.predict_proba(vectors * SCALE)) for name, model in self.models.items()}
        return [
            {name: dict(zip(classes, rows[row].tolist())) for name, (classes, rows) in tables.items()}
            for row in range(len(vectors))
        ]
