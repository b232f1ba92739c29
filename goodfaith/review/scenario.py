"""Who writes to whom, and which words belong to which side: what a review knows besides the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class RecipientTerm:
    """A word the recipient's side uses; ``lay`` are the words an outsider would use for it."""

    term: str
    means: str = ""
    lay: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """The setting of a draft. Every field may be empty."""

    drafter: str = ""
    recipient: str = ""
    industry: str = ""
    relation: str = ""
    recipient_terms: tuple[RecipientTerm, ...] = field(default=())
    own_terms: tuple[str, ...] = field(default=())

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Scenario:
        """A scenario from loose JSON: missing, null and unknown fields are tolerated."""
        data = data if isinstance(data, Mapping) else {}
        terms = (_term(item) for item in _items(data.get("recipient_terms")))
        return cls(
            drafter=_text(data.get("drafter")),
            recipient=_text(data.get("recipient")),
            industry=_text(data.get("industry")),
            relation=_text(data.get("relation")),
            recipient_terms=tuple(term for term in terms if term.term),
            own_terms=tuple(text for item in _items(data.get("own_terms")) if (text := _text(item))),
        )


def _term(item: Any) -> RecipientTerm:
    if isinstance(item, Mapping):
        lay = tuple(text for word in _items(item.get("lay")) if (text := _text(word)))
        return RecipientTerm(_text(item.get("term")), _text(item.get("means")), lay)
    return RecipientTerm(_text(item))


def _items(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, (list, tuple)) else []


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
