"""Find a term in a text whatever its number, case or hyphen, and see whether it is explained there."""

from __future__ import annotations

import re
from functools import lru_cache

_VOWEL_Y = re.compile(r"[^aeiou]y$")


def variants(word: str) -> list[str]:
    """Singular and plural of the last word of a term: "partial delivery" → "partial deliveries"."""
    base = word.strip()
    found = [base]
    low = base.lower()
    if not low or not low[-1].isalpha():
        return found
    if low.endswith("ies") and len(low) > 4:
        found.append(base[:-3] + "y")
    elif low.endswith(("ches", "shes", "sses", "xes")):
        found.append(base[:-2])
    elif low.endswith("s") and not low.endswith("ss"):
        found.append(base[:-1])
    elif _VOWEL_Y.search(low):
        found.append(base[:-1] + "ies")
    elif low.endswith(("ch", "sh", "ss", "x")):
        found.append(base + "es")
    else:
        found.append(base + "s")
    return found


@lru_cache(maxsize=4096)
def pattern(word: str) -> re.Pattern[str]:
    """A pattern for a term and its variants, as whole words, blanks and hyphens interchangeable."""
    ways = sorted(variants(word), key=len, reverse=True)
    joined = "|".join(r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", way) if part) for way in ways)
    return re.compile(rf"(?<![\w])(?:{joined})(?![\w])", re.IGNORECASE)


# Possessive quantifiers keep the time in line with the length: a run of blanks is read once.
_GLOSS_AFTER = re.compile(
    r"""['"]?(?:
        \s*+\((?!\s*+(?:\d|see\b|from\b|until\b|by\b|incl|excl|ex\b|net\b|as\ (?:per|of)\b))[^)\n]{3,400}\)
      | \s*+[,–—:-]\s*+(?:which\ (?:is|are|means|was)|that\ is|that's|thats|i\.?e\.?|meaning|short\ for)\b
      | \s*+[,–—:-]\s*+(?:in\ other\ words|or\ rather)\b
      | \s*+[,–—-]\s*+(?:our|the|a|an|my)\s++[^,.;\n]{3,60}(?:[,.;\n–—]|$)
      | \s*+[,–—-]\s*+(?:as|what)\ (?:we|the|it|they|you)\b[^,.;\n]{0,40}\bcall
      | \s*+,?+\s*+(?:stands\ for|means|is\ our\ (?:name|word|term|short)|is\ what\ we\ call|is\ the\ name)\b
      | \s*+,?+\s*+being\ (?:our|the)\b
      | \s++\w++\s*+\((?:that's|that\ is|which\ is|i\.?e\.?|meaning|our|short\ for)\b
      | \s*+,\s*+(?:two|three|four|five|six|seven|eight|nine|ten|\d++)\s[^,.;\n]{3,40}\s(?:who|that|which)\b
      | \s*+,\s*+as\ [^,.\n]{3,60}\ is\ called
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_GLOSS_BEFORE = re.compile(
    r"(?:\b(?:called|named|known as|call it|we call|call this|nicknamed|short for)\s+(?:the\s+)?['\"]?"
    r"|\bby us called\s+)$",
    re.IGNORECASE,
)

_OPENED_BEFORE = re.compile(r"\w['-]*\s*\(\s*(?:the |our |or |aka )?['\"]?$")


def explained(text: str, start: int, end: int) -> bool:
    """Whether the words at ``start:end`` are explained right there, in brackets or otherwise."""
    if _GLOSS_AFTER.match(text, end):
        return True
    before = text[max(0, start - 60) : start]
    if _GLOSS_BEFORE.search(before):
        return True
    return bool(_OPENED_BEFORE.search(before)) and text[end : end + 2].lstrip("'\"")[:1] == ")"
