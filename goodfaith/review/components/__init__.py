"""The spaCy components of the review, one a file; importing this package registers their factories."""

from goodfaith.review.components import blocks, findings, grammar, moves, reasons, sentences, terms

__all__ = ["blocks", "findings", "grammar", "moves", "reasons", "sentences", "terms"]
