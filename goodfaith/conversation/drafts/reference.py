"""Which finding the user means: `the second one`, `the PRR thing`, `that concession`."""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": -1,
}
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("jargon_gap", r"\b(?:word|term|acronym|abbreviation|jargon|know(?:s|n)?|vocab\w*|lingo|expression|call it|use it)\b"),
        (
            "unlabeled_concession",
            r"\b(?:concessions?|gifts?|give ?away|giving|freebie|standard|always (?:include|do)|included|courtesy)\b",
        ),
        ("ultimatum", r"\b(?:threat\w*|ultimatum|deadline|walk|warning|take.it.or)\b"),
        ("blame", r"\b(?:blam\w+|accus\w+|fault|insult\w*|rude)\b"),
        ("unexplained_demand", r"\b(?:reasons?|explain\w*|explanation|demands?|why|justif\w+|said (?:it|that|why)|told them)\b"),
    )
)
_NUMBER = re.compile(r"(?:\b(?:number|no\.?|nr\.?|point|finding|item)\s*|#|^\s*+(?:(?:why|rewrite|fix)\s*+)?)([1-9])\b")
_WORD = re.compile(r"[\w%-]+")
LOOKED_AT = 1000  # characters of a message; whoever points at a finding does it in a sentence

Row = dict[str, Any]


def pointed(text: str, findings: list[Row]) -> list[int]:
    """The places of the findings that the words point at; empty where they do not tell."""
    lowered = text[:LOOKED_AT].lower()
    number = _NUMBER.search(lowered)
    if number and int(number[1]) <= len(findings):
        return [int(number[1]) - 1]
    for word, place in _ORDINALS.items():
        if re.search(rf"\b{word}\b", lowered) and (place == -1 or place <= len(findings)):
            return [place - 1 if place > 0 else len(findings) - 1]
    quoted = [
        (len(word), index)
        for index, finding in enumerate(findings)
        for word in _telling(finding)
        if word in lowered and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered)
    ]
    if quoted:
        return [max(quoted)[1]]
    for kind, pattern in _KINDS:
        of_kind = [index for index, finding in enumerate(findings) if finding["kind"] == kind]
        if of_kind and pattern.search(lowered):
            if len(of_kind) > 1:
                of_kind.sort(key=lambda index: -fuzz.token_set_ratio(lowered, findings[index]["quote"].lower()))
            return of_kind[:1]
    return []


def _telling(finding: Row) -> list[str]:
    """The words of a quote that name it: long ones, numbers, capitals."""
    words = _WORD.findall(finding["quote"])
    return [w.lower() for w in words if len(w) >= 5 or any(c.isdigit() for c in w) or (w.isupper() and len(w) > 1)]
