"""Say clearly what can't be reviewed: nothing, too much, no text, no English."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml

from goodfaith.review.result import NotReviewable

LONGEST = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "rules" / "languages.yml"
    loaded: dict[str, str] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["words"]
    return {language: frozenset(words.split()) for language, words in loaded.items()}


def check(text: str) -> None:
    """Raise ``NotReviewable`` with a message for the user, or return."""
    if not isinstance(text, str):
        raise NotReviewable("That is not text. Paste the message itself.")
    if len(text) > LONGEST:
        raise NotReviewable(
            f"That is {len(text):,} characters; I can review up to {LONGEST:,} at a time. Paste the part that matters."
        )
    if _binary(text):
        raise NotReviewable("That looks like a file, not like a message. Paste the text itself.")
    if not any(c.isalnum() for c in text):
        raise NotReviewable("There is nothing to review yet. Paste the message you want to send.")
    if not english(text):
        raise NotReviewable("I can review English only, for now. This looks like another language.")


def _binary(text: str) -> bool:
    if "\x00" in text:
        return True
    odd = sum(1 for c in text[:20_000] if c == "\ufffd" or (unicodedata.category(c) == "Cc" and c not in "\n\r\t\x0b\x0c"))
    return odd > max(2, 0.02 * min(len(text), 20_000))


def english(text: str) -> bool:
    """Whether a text may be English; short and odd texts get the benefit of the doubt."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    if len(letters) >= 4 and sum(not unicodedata.name(c, "").startswith("LATIN") for c in letters) > 0.5 * len(letters):
        return False
    words = [w.casefold().replace("\u2019", "'") for w in _WORD.findall(text[:20_000].replace("\u2019", "'"))]
    if len(words) < 5:
        return True
    shares = {lang: sum(w in known for w in words) / len(words) for lang, known in _function_words().items()}
    mine = shares.pop("english")
    return not (max(shares.values()) > 0.12 and max(shares.values()) > 1.4 * mine)
