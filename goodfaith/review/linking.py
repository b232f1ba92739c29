"""Weigh what speaks for and against a demand being explained. Pure functions."""

from __future__ import annotations

import math
import re

from goodfaith.review.rules import by_id
from goodfaith.review.segments import Segment

_BECAUSE = re.compile(r"\s*+,?+\s*+(?:because|since|as|given that|seeing that|due to|owing to|now that)\b", re.IGNORECASE)


def linked(text: str, demand: Segment) -> tuple[float, float, float]:
    """The grades of a demand (none, implied, explicit) in the light of its best reason."""
    none, implied, explicit = demand.grades
    logit = math.log(max(none, 1e-6) / max(1 - none, 1e-6)) + LINK_PULL * (LINK_EVEN - demand.link)
    after = text[demand.end : demand.end + 120].split("\n")[0]
    clause = text[demand.start : demand.end] + after.split(".")[0]
    if by_id("demand.circular").matches(clause):
        logit += 1.0
    elif _BECAUSE.match(after):
        logit -= 1.0
    chance = 1 / (1 + math.exp(-logit))
    rest = max(implied + explicit, 1e-6)
    return chance, (1 - chance) * implied / rest, (1 - chance) * explicit / rest


# Set on the tuning drafts (research/review/evaluate.py): how strongly the link counts, and where it is neutral.
LINK_PULL = 1.0
LINK_EVEN = 0.4
