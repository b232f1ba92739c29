"""A stub of the review, where the conversation about it is the point and not the model."""

from __future__ import annotations

import re

import pytest

from goodfaith.conversation.drafts import reviewing as desk
from goodfaith.review import Finding, NotReviewable, Review, Scenario
from tests.support.talk import Talk

RULES = (
    ("unexplained_demand", "demands", r"We need [^.\n]*\.", "We need it because [your reason]."),
    ("unlabeled_concession", "concessions", r"We'll carry [^.\n]*\.", None),
    ("jargon_gap", "language", r"\bPRR\b", None),
)


class Stub:
    """Flags what the RULES find, but words that the recipient knows."""

    def review(self, text: str, setting: Scenario) -> Review:
        if "unreadable" in text:
            raise NotReviewable("I only read English for now.")
        known = {term.term for term in setting.recipient_terms}
        found = [
            Finding(kind, strategy, "fix", m.start(), m.end(), m[0], f"{kind} here.", f"why {kind}", better, "a.b", "Source")
            for kind, strategy, pattern, better in RULES
            for m in re.finditer(pattern, text)
            if m[0] not in known
        ]
        return Review(found, demands=sum(f.kind == "unexplained_demand" for f in found))


@pytest.fixture(autouse=True)
def reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    desk.read.cache_clear()
    monkeypatch.setattr(desk, "load", Stub)


@pytest.fixture
def talk(talk: Talk) -> Talk:
    talk.begin("Harbour Air")
    return talk
