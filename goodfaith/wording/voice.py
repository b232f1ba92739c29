"""Turning notes about the other side into words said to them."""

from __future__ import annotations

import re

_SAID_TO_THEM = {
    "they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourselves",
    "they're": "you're", "they’re": "you’re", "they've": "you've", "they’ve": "you’ve",
    "they'll": "you'll", "they’ll": "you’ll", "they'd": "you'd", "they’d": "you’d",
}  # fmt: skip
_WORD = re.compile(r"\b(" + "|".join(sorted(_SAID_TO_THEM, key=len, reverse=True)) + r")\b", re.I)


def to_them(words: str) -> str:
    """The words with *they* turned into *you*: `their new line` becomes `your new line`."""

    def turn(found: re.Match[str]) -> str:
        said = _SAID_TO_THEM[found[0].lower()]
        return said.capitalize() if found[0][0].isupper() else said

    return _WORD.sub(turn, words)


def clause(words: str) -> str:
    """Words to be put into a sentence: no space around them, no full stop at the end."""
    return " ".join(words.split()).rstrip(" .;,!")


def sentence(words: str) -> str:
    """The words as a sentence of their own: a capital first, a full stop last."""
    bare = " ".join(words.split()).rstrip(" ;,")
    if not bare:
        return ""
    return bare[0].upper() + bare[1:] + ("" if bare[-1] in ".!?]" else ".")
