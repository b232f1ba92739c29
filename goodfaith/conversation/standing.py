"""What a button stands under, so that one pressed late does nothing to what is asked by then."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

from goodfaith.conversation.intents import Bond
from goodfaith.conversation.moment import Moment

_MARK = "|"
# What has to be as it was when the button was shown, for a button that is bound so.
_BOUND: dict[Bond, tuple[str, ...]] = {
    "question": ("place", "question", "item", "erase"),
    "standing": ("place", "question", "item", "erase", "offer", "draft"),
    "draft": ("draft",),
    "undo": ("undo",),
    "negotiation": (),
}


@dataclass(frozen=True)
class Standing:
    """A moment in short: the question asked, what a *yes* would do, what *undo* would take back, the negotiation."""

    place: str = "idle"
    question: str = ""
    item: str = ""
    erase: str = ""
    offer: str = ""
    draft: str = ""
    undo: str = ""
    negotiation: str = ""

    @classmethod
    def of(cls, moment: Moment, negotiation: str | None) -> Standing:
        """Where a person stands who prepares the negotiation of that id."""
        asked = moment.at in ("asked", "editing")
        return cls(
            moment.at,
            moment.question or "" if asked else "",
            str(moment.item) if asked else "",
            moment.erase or "" if moment.at == "erasing" else "",
            _text(moment.offer),
            _text(moment.draft),
            moment.undo.turn[-32:].replace(_MARK, "") if moment.undo else "",
            negotiation or "",
        )

    @classmethod
    def read(cls, under: str) -> Standing | None:
        """The standing in `Button.under`; None where it is none of ours."""
        parts = under.split(_MARK)
        return cls(*parts) if len(parts) == len(fields(cls)) else None

    def __str__(self) -> str:
        return _MARK.join(astuple(self))

    @property
    def hint(self) -> str:
        """What understanding needs to know of the moment in which the button was shown (see Moment.hint)."""
        return Moment.of({"at": self.place, "question": self.question or None}).hint

    def holds(self, now: Standing, bond: Bond | None) -> bool:
        """Whether a button shown then may still do now what it says."""
        if bond is None:
            return True
        if self.negotiation and self.negotiation != now.negotiation:
            return False
        return all(getattr(self, name) == getattr(now, name) for name in _BOUND[bond])


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
