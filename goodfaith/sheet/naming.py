"""The name of a negotiation, read off what the user wrote: `start prep for the Lindqvist renewal`."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

SAME_NAME = 88  # rapidfuzz WRatio, 0-100
LONGEST_NAME = 80

_KIND = r"(?:negotiation|deal|prep|preparation|case|talks?|sheet|project|topic|one)"
_LEADS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:start|begin|open|create|set up|make|add|new)\b.{{0,80}}?\b{_KIND}\b\s*(?:for|with|about|on|called|named|:|-)\s*",
        rf"\bnew {_KIND}\s*[:,-]?\s*",
        r"\b(?:prep(?:are|ping|aring)?(?: me| us)?|ready)\s+(?:for|with)\s+",
        r"\b(?:switch|change|jump|move|go|get|hop|come)\b(?: \w+){0,3}? (?:back )?(?:over )?to\s+",
        r"\bback (?:to|on)\s+",
        r"\b(?:continue|work|carry on|go on|proceed|pick up|resume)\b(?: \w+){0,2}? (?:with|on)\s+",
        r"\b(?:called|named|name it|call it)\s*:?\s*",
        r"\b(?:open|load|resume|continue)\s+(?=the\b|my\b|\S*[A-Z])",
        r"\b(?:meeting|call|talks?|negotiat\w+|appointment|interview|session|sit-?down|lunch|review|renewal)\b(?: \w+){0,3}? (?:with|at|about|for|over)\s+",
        r"\b(?:see|meet|seeing|meeting|face|facing|up against)\s+",
        r"\b(?:for|with|about|on)\s+",
    )
)
_STOP = re.compile(
    r"(?<!\s)\s*(?:[,.;!?\n]|\s[-–—]\s|\b(?:tomorrow|today|tonight|next (?:week|month|mon|tue|wed|thu|fri)\w*|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|"
    r"this (?:week|afternoon|evening|morning|mon|tue|wed|thu|fri)\w*|in (?:an?|two|three|\d+) \w+|please|pls|plz|instead|now|again|"
    r"and (?:i|have|no|we|need|don)\b|but\b|because\b|so\b|at \d|thanks?)\b).*$",
    re.I | re.S,
)
_ARTICLE = re.compile(r"^(?:the|my|our|a|an|this|that)\s+", re.I)
_TAIL = re.compile(rf"(?<!\s)\s++(?:{_KIND}|instead|please)$", re.I)
_NOTHING = re.compile(
    rf"^(?:it|them|him|her|me|us|you|this|that|another|something|negotiation|tomorrow|{_KIND}|new one|other one|the)$", re.I
)

_OCCASION = re.compile(r"\b(renewal|raise|salary|contract|lease|tender|licen[cs]e|merger|rent)\b", re.I)
_NUMBER = re.compile(r"\d+")


def find_name(text: str) -> str | None:
    """The name in a message that begins or switches a negotiation; None where it gives none."""
    for lead in _LEADS:
        found = lead.search(text)
        if found:
            name = _clean(text[found.end() :])
            if name:
                return _with_kind(name, text)
    return None


def _clean(rest: str) -> str | None:
    name = _STOP.sub("", rest.strip().strip("\"“”'"), count=1).strip(" \"“”'")
    name = _ARTICLE.sub("", name)
    name = _TAIL.sub("", name)
    if not name or _NOTHING.match(name):
        return None
    return name[:LONGEST_NAME]


def _with_kind(name: str, text: str) -> str:
    """`Harbour Air` from *a renewal call with Harbour Air* is the `Harbour Air renewal`."""
    kind = _OCCASION.search(text)
    if kind and kind[1].lower() not in name.lower() and name[:1].isupper():
        return f"{name} {kind[1].lower()}"[:LONGEST_NAME]
    return name


def find_existing(text: str, names: list[str]) -> str | None:
    """The known name that a message mentions, or None."""
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            return name
    wanted = find_name(text)
    if not wanted:
        return None
    alike = [name for name in names if _NUMBER.findall(name) == _NUMBER.findall(wanted)]  # lot 4 is not lot 5
    match = process.extractOne(wanted, alike, scorer=fuzz.WRatio, score_cutoff=SAME_NAME)
    return match[0] if match and len(wanted) > 3 else None
