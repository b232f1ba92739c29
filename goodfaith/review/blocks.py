"""Which lines of a message are the drafter's own: not the quoted ones, not headers, not the signature."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"\s*(?:>|\|\s)")
_REPLY = re.compile(
    r"\s*(?:On\b.{5,120}\bwrote:\s*$|-{2,}\s*(?:Original Message|Forwarded)\b"
    r"|_{10,}\s*$|Begin forwarded message)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\s*(?:From|Sent|To|Cc|Bcc|Date|Subject|Reply-To|Von|An|Betreff):\s", re.IGNORECASE)
_GREETING = re.compile(
    r"\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|to whom|gentlemen|greetings)\b"
    r"(?:(?:[^!?,:\n\d]|,(?= \w+,)){0,60}[,:!]|(?: [^\s\d]+){0,2}[.]?)\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:(?:with |my )?(?:kind|best|warm|warmest|many|kindest)?\s*(?:regards|wishes|greetings)\b.{0,40}"
    r"|(?:many |best )?(?:thanks|thank you|thx)(?: again| so much| in advance| and (?:best |kind )?regards)?"
    r"|yours(?: \w+){0,3}|sincerely(?: yours)?|respectfully(?: yours)?|best|cheers|all the best|cordially)"
    r"[,.!]?\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*--\s*$")

BODY, QUOTED, HEADER, GREETING, SIGNATURE = "body", "quoted", "header", "greeting", "signature"


def lines(text: str) -> list[tuple[int, int, str]]:
    """Every line as (start, end, kind)."""
    found: list[tuple[int, int, str]] = []
    start, below_reply = 0, False
    for line in text.split("\n"):
        end = start + len(line)
        if _REPLY.match(line) or (_is_reply_block(text, start) and found):
            marked = any(_QUOTED.match(later) for later in text[end + 1 :].split("\n"))
            below_reply = not marked  # where the quoted lines are marked, those between them are answers
            found.append((start, end, QUOTED))
            start = end + 1
            continue
        kind = BODY
        if below_reply or _QUOTED.match(line):
            kind = QUOTED
        elif _HEADER.match(line) and _all_headers_above(found):
            kind = HEADER
        elif _GREETING.match(line) and not any(k == BODY and e > s for s, e, k in found):
            kind = GREETING
        found.append((start, end, kind))
        start = end + 1
    return _signed(text, found)


def _is_reply_block(text: str, start: int) -> bool:
    """A block of two or more header lines below the message: a reply without marks."""
    block = text[start : start + 400].split("\n")[:2]
    return len(block) == 2 and bool(re.match(r"\s*From:\s", block[0])) and bool(_HEADER.match(block[1]))


def _all_headers_above(found: list[tuple[int, int, str]]) -> bool:
    return all(kind == HEADER or start == end for start, end, kind in found)


def _signed(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Mark the closing line near the end, and the short lines below it, as signature."""
    own = [n for n, (s, e, k) in enumerate(found) if k == BODY and text[s:e].strip()]
    for place, n in enumerate(own):
        start, end, _ = found[n]
        below = own[place + 1 :]
        short = all(len(text[found[m][0] : found[m][1]].strip()) <= 60 for m in below[:8])
        if _RULE.match(text[start:end]) or (
            _CLOSING.match(text[start:end]) and len(below) <= 8 and short and place >= 1 and not _talks(text, found, below)
        ):
            return [
                (s, e, SIGNATURE) if k == BODY and m >= n and (m in below or m == n) else (s, e, k)
                for m, (s, e, k) in enumerate(found)
            ]
    return found


def _talks(text: str, found: list[tuple[int, int, str]], below: list[int]) -> bool:
    """A postscript below the closing is text again."""
    return any(re.match(r"\s*(?:P\.?\s?S\b|PS)", text[found[m][0] : found[m][1]]) for m in below)
