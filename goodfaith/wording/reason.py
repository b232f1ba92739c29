"""The reason builder: a demand with what stands behind it.

After Malhotra (2004) and Langer, Blank and Chanowitz (1978): a request with its reason is judged
by the reason, one without by the character of whoever makes it.
"""

from __future__ import annotations

from goodfaith.wording.voice import clause, sentence, to_them

REASON_GAP = "[your reason]"
KINDS = {
    "an outside limit": "[a cost, budget, law or date that others set]",
    "a standard": "[a market rate, precedent or rule that both accept]",
    "a shared interest": "[what it makes possible for both]",
}


def reason(demand: str | None, because: str | None) -> str:
    """A demand with its reason in the user's own words, with a visible gap for what is not known."""
    asked = to_them(clause(demand)) if demand else "[what you ask for]"
    behind = to_them(clause(because)) if because else REASON_GAP
    return f"{sentence(asked)} What stands behind it: {behind}."


def starters(demand: str) -> list[str]:
    """Three ways to begin, one for each kind of reason; the gap says what to fill in."""
    asked = to_them(clause(demand))
    return [f"{name[0].upper()}{name[1:]}: {sentence(asked)} What stands behind it: {gap}." for name, gap in KINDS.items()]
