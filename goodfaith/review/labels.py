"""The outputs of the learned component, in the order in which the network gives them for each token."""

from __future__ import annotations

VERSION = 1

# One sigmoid each: the token belongs to a segment that is …
TAGS = (
    "demand",
    "concession",
    "ultimatum",
    "blame",
    "reputation",
    "dependence",
    "learning",
    "reason",
    "jargon",
)
# One sigmoid each: the token is the first of such a segment.
BEGINS = ("demand_begin", "concession_begin")
# One softmax each, read over the tokens of a demand, of a concession.
GRADES = ("none", "implied", "explicit")
LABELINGS = ("none", "partial", "full")
# Two vectors of this length: as a demand looking for its reason, and as a reason.
LINK = 64

DEMAND_GRADE = len(TAGS) + len(BEGINS)
CONCESSION_GRADE = DEMAND_GRADE + len(GRADES)
QUERY = CONCESSION_GRADE + len(LABELINGS)
KEY = QUERY + LINK
WIDTH = KEY + LINK
