"""The draft review: what the other side will trip over, found before it is sent.

from goodfaith.review import load, Scenario
review = load().review("We need net 45 from January.", Scenario(drafter="airline", recipient="caterer"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodfaith.review.result import Finding, NotReviewable, Reason, Review
from goodfaith.review.scenario import RecipientTerm, Scenario

if TYPE_CHECKING:
    from goodfaith.review.reviewer import Reviewer

__all__ = ["Finding", "NotReviewable", "Reason", "RecipientTerm", "Review", "Reviewer", "Scenario", "load"]


def load() -> Reviewer:
    """The reviewer, loaded once whoever asks; spaCy and the network come with it, so only when it is asked for."""
    from goodfaith.review import reviewer

    return reviewer.load()


def __getattr__(name: str) -> object:
    if name == "Reviewer":
        from goodfaith.review import reviewer

        return reviewer.Reviewer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
