"""Corpora, training, evaluation and comparisons. Nothing at run time imports this, and no wheel contains it."""
