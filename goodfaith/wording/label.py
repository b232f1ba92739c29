"""The label builder: what is given up, what it costs, why it matters to them.

After Malhotra (2004): a concession that is not named goes unnoticed, so say what you gave up and
what it is worth to the other side.
"""

from __future__ import annotations

from goodfaith.wording.voice import clause, sentence, to_them

COST_GAP = "[what it costs you]"
WHY_GAP = "[why it matters to them]"
WHAT_GAP = "[what you give]"


def label(what: str | None, cost: str | None, why: str | None) -> str:
    """A label in the user's own words; what is not known stays a visible gap in square brackets."""
    given = to_them(clause(what)) if what else WHAT_GAP
    price = clause(cost) if cost else COST_GAP
    worth = to_them(clause(why)) if why else WHY_GAP
    return f"{sentence(given)} On our side that takes this: {price}. What it does for you: {worth}."


def missing(what: str | None, cost: str | None, why: str | None) -> list[str]:
    """The parts a full label still lacks, of `what`, `cost`, `why`, in the order in which to ask for them."""
    return [name for name, words in (("what", what), ("cost", cost), ("why", why)) if not words]
