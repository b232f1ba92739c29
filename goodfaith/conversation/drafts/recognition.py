"""Telling a pasted draft from everything else that people type."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

SAME_DRAFT = 60  # rapidfuzz token_set_ratio, 0-100: from here on a draft is a new version of the last one
SHORTEST = 12  # words of a text that can be a draft without a greeting or a signature
COMPARED = 20_000  # characters of two texts that are held against each other: enough to tell, and quick
LONG = 45  # words from which a message that greets or signs is a draft, even on one line
_ASK = re.compile(
    r"^\s*(?:(?:hi|hey|hello|ok|so|please|pls|can you|could you|would you|here'?s|here is|this is|and|now)[\s,]++)*+"
    r"(?:re-?view|check|read|look at|look over|proof-?read|go over|what do you think of|my|the|new|next|second|updated|revised)\b"
    r"[^\n]{0,80}?(?<![ \t])[:?—-]?[ \t]*+\n+",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:review|check|proof-?read|read|look|go over|think|draft|mail|email|letter|message|version|text|offer)\b", re.I
)
_ASK_INLINE = re.compile(
    r"^\s*(?:please |pls |can you |could you )?(?:review|check|proof-?read|look (?:at|over)|read)\b[^:\n]{0,60}:\s*(?=\S)", re.I
)
# These three are looked for in every line: what stands before a word on its line must not run over line breaks,
# or a page of blank lines is read anew from each of them.
_GREETING = re.compile(
    r"^[^\S\n]*+(?:dear|hi|hello|hey|good (?:morning|afternoon|day|evening)|to whom|greetings|sehr|hola|mr\.?|ms\.?|mrs\.?)\b[^\n]{0,60}?[,:!\n–—-]",
    re.I | re.M,
)
_CLOSING = re.compile(
    r"^[^\S\n]*+(?:(?:(?:kind|best|warm|many|with (?:best|kind|warm)|warmest|friendly)[^\S\n]*+)?(?:regards|wishes|greetings)|"
    r"best|cheers|sincerely|yours(?: \w+)?|thanks(?: \w+)*|thank you(?: \w+)*|respectfully|cordially|looking forward[^\n]*|"
    r"talk soon|br|rgds)[^\S\n]*+[,.!]?[^\S\n]*+$",
    re.I | re.M,
)
_HEADER = re.compile(r"^[^\S\n]*+(?:subject|re|to|from|cc)\s*:", re.I | re.M)


def draft_in(text: str, awaited: bool = False) -> str | None:
    """The draft in a message, without the words that hand it over; None where the message is no draft.

    With `awaited` the coach has just asked for it, so that any text of some length counts.
    """
    body = handed_over(text)
    words = len(body.split())
    if body != text.strip() and words >= 6:
        return body
    signs = sum(bool(pattern.search(body)) for pattern in (_GREETING, _CLOSING, _HEADER))
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) >= 3 and signs >= 1 and words >= 15:
        return body
    if signs >= 2 and words >= 15:
        return body
    if _GREETING.match(body) and words >= LONG:
        return body
    if awaited and words >= 12 and not body.rstrip().endswith("?"):
        return body
    return None


def handed_over(text: str) -> str:
    """The text without a line such as `please review this draft:` before it."""
    bare = text.strip()
    for pattern in (_ASK, _ASK_INLINE):
        found = pattern.match(bare)
        if found and _ASKED_FOR.search(found[0]):
            return bare[found.end() :].strip()
    return bare


def new_version(text: str, before: str | None) -> bool:
    """Whether a text is another version of the draft seen before, if any was."""
    if before is None or len(text.split()) < SHORTEST:
        return False
    return fuzz.token_set_ratio(before[:COMPARED], text[:COMPARED]) >= SAME_DRAFT
