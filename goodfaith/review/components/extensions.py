"""The attributes that the components hand to each other on a spaCy ``Doc``."""

from __future__ import annotations

from spacy.tokens import Doc

_DEFAULTS = {
    "scenario": None,  # Scenario or None: set before the pipeline runs
    "blocks": None,  # list of (start, end, kind) for each line
    "term_gaps": None,  # list of terms.Gap
    "segments": None,  # list of segments.Segment: what the learned component saw
    "rule_hits": None,  # list of rules.Hit
    "demands": None,  # list of segments.Segment with their reasons
    "concessions": None,
    "findings": None,  # list of result.Finding, offsets in the normalized text
    "strengths": None,
    "counts": None,
}


def register() -> None:
    """Register once; safe to call again."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


register()
