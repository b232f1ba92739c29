"""Say clearly what can't be reviewed: nothing, too much, no text, no English."""

from __future__ import annotations

import unicodedata

from goodfaith.review.language import english
from goodfaith.review.result import NotReviewable

LONGEST = 200_000
LOOKED_AT = 20_000  # characters that are looked at closely


def check(text: str) -> None:
    """Raise ``NotReviewable`` with a message for the user, or return."""
    if not isinstance(text, str):
        raise NotReviewable("That is not text. Paste the message itself.")
    if len(text) > LONGEST:
        raise NotReviewable(
            f"That is {len(text):,} characters; I can review up to {LONGEST:,} at a time. Paste the part that matters."
        )
    if _binary(text[:LOOKED_AT]):
        raise NotReviewable("That looks like a file, not like a message. Paste the text itself.")
    if not any(c.isalnum() for c in text):
        raise NotReviewable("There is nothing to review yet. Paste the message you want to send.")
    if not english(text[:LOOKED_AT]):
        raise NotReviewable("I can review English only, for now. This looks like another language.")


def _binary(text: str) -> bool:
    odd = sum(1 for c in text if c == "\ufffd" or (unicodedata.category(c) == "Cc" and c not in "\n\r\t\x0b\x0c"))
    return "\x00" in text or odd > max(2, 0.02 * len(text))
