"""Corpora, training, evaluation and baselines. Nothing at run time imports it."""
