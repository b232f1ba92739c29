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
    r"\s*+(?:(?:(?:with|my)\s++)?(?:(?:kind|best|warm|warmest|many|kindest)\s*+)?(?:regards|wishes|greetings)\b.{0,40}"
    r"|(?:many |best )?(?:thanks|thank you|thx)(?: again| so much| in advance| and (?:best |kind )?regards)?"
    r"|yours(?: \w+){0,3}|sincerely(?: yours)?|respectfully(?: yours)?|best|cheers|all the best|cordially)"
    r"[,.!]?\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*--\s*$")

_FROM = re.compile(r"\s*From:\s")
_POSTSCRIPT = re.compile(r"P\.?\s?S\b|PS")
BELOW = 8  # lines that may stand below a closing: name, post, address
SHORT = 60  # characters of such a line

BODY, QUOTED, HEADER, GREETING, SIGNATURE = "body", "quoted", "header", "greeting", "signature"


def lines(text: str) -> list[tuple[int, int, str]]:
    """Every line as (start, end, kind), in time that grows with the length of the text alone."""
    found: list[tuple[int, int, str]] = []
    own = text.split("\n")
    last_mark = max((n for n, line in enumerate(own) if _QUOTED.match(line)), default=-1)
    start, below_reply, spoken, heading = 0, False, False, True
    for n, line in enumerate(own):
        end = start + len(line)
        if _REPLY.match(line) or (found and _is_reply_block(line, own[n + 1 : n + 2])):
            below_reply = n >= last_mark  # where the quoted lines are marked, those between them are answers
            kind = QUOTED
        elif below_reply or _QUOTED.match(line):
            kind = QUOTED
        elif heading and _HEADER.match(line):
            kind = HEADER
        elif not spoken and _GREETING.match(line):
            kind = GREETING
        else:
            kind = BODY
        spoken = spoken or (kind == BODY and end > start)
        heading = heading and (kind == HEADER or end == start)
        found.append((start, end, kind))
        start = end + 1
    return _signed(text, found)


def _is_reply_block(line: str, following: list[str]) -> bool:
    """Two header lines below the message: a reply without marks."""
    return bool(following) and bool(_FROM.match(line)) and bool(_HEADER.match(following[0]))


def _signed(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Mark the closing line near the end, and the short lines below it, as signature."""
    own = [n for n, (start, end, kind) in enumerate(found) if kind == BODY and text[start:end].strip()]
    for place, n in enumerate(own):
        line = text[found[n][0] : found[n][1]]
        if _RULE.match(line) or (
            0 < place >= len(own) - 1 - BELOW and _CLOSING.match(line) and _trails(text, found, own[place + 1 :])
        ):
            below = {n, *own[place + 1 :]}
            return [(s, e, SIGNATURE) if m in below else (s, e, kind) for m, (s, e, kind) in enumerate(found)]
    return found


def _trails(text: str, found: list[tuple[int, int, str]], below: list[int]) -> bool:
    """Short lines below a closing; a postscript is text again."""
    rest = [text[found[n][0] : found[n][1]].strip() for n in below]
    return all(len(line) <= SHORT and not _POSTSCRIPT.match(line) for line in rest)
