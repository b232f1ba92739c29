"""Three linear readings of a message: which intent, which strategy, which aspect.

Strategy and aspect are read apart from the intent, so that every example about a strategy teaches
that strategy, whatever is said about it. Cross-validated, this beats one class for each
combination by a wide margin (docs/understanding.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

TOKENS = r"(?u)\b\w[\w']*\b|[?!]"


@dataclass(frozen=True)
class Label:
    """What a training example means; `strategy` and `aspect` are None where they play no part."""

    intent: str
    strategy: Optional[str] = None
    aspect: Optional[str] = None


@dataclass
class Heads:
    """Logistic regressions on the sentence vector beside word and character counts.

    `strength` is the inverse regularization, `dense` and `sparse` weigh the two kinds of features.
    """

    strength: float = 5.0
    dense: float = 2.0
    sparse: float = 0.5
    models: Dict[str, LogisticRegression] = field(default_factory=dict)
    counts: List[TfidfVectorizer] = field(default_factory=list)

    def fit(self, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[Label]) -> Heads:
        """Learn from examples: `texts`, their `vectors` of shape (n, d), and what each means."""
        self.counts = [
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=TOKENS),
            TfidfVectorizer(ngram_range=(2, 4), sublinear_tf=True, analyzer="char_wb", min_df=2),
        ]
        for count in self.counts:
            count.fit(texts)
        features = self._features(texts, vectors)
        for name in ("intent", "strategy", "aspect"):
            values = [getattr(label, name) for label in labels]
            rows = [row for row, value in enumerate(values) if value is not None]
            if name == "strategy":
                rows = [row for row in rows if labels[row].intent != "answer"]
            model = LogisticRegression(C=self.strength, max_iter=300)
            self.models[name] = model.fit(features[rows], [values[row] for row in rows])
        return self

    def read(self, texts: Sequence[str], vectors: np.ndarray) -> List[Dict[str, Dict[str, float]]]:
        """For each text the probability of every intent, strategy and aspect."""
        features = self._features(texts, vectors)
        tables = {name: (model.classes_, model.predict_proba(features)) for name, model in self.models.items()}
        return [
            {name: dict(zip(classes, rows[row].tolist())) for name, (classes, rows) in tables.items()}
            for row in range(len(texts))
        ]

    def _features(self, texts: Sequence[str], vectors: np.ndarray) -> Any:
        counted = [count.transform(texts) * self.sparse for count in self.counts]
        return hstack([csr_matrix(np.asarray(vectors) * self.dense), *counted]).tocsr()
