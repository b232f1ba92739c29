"""Undo what Slack, Word and mail programs leave in a text, and remember where every character came from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_ENTITY = r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
_LINK = r"<(?:mailto:|tel:|https?://)[^<>|\s]+(?:\|[^<>\n]*)?>"
_TRACE = re.compile(rf"{_ENTITY}|{_LINK}|\r\n?|\u2026|[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u02bc",
    '"': "\u201c\u201d\u201e\u201f",
    " ": "\u00a0\u202f\u2007\u2009\t\x0b",
    "-": "\u2010\u2011\u2212\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7",
    "\n": "\u2028\u2029\x0c",
}
_SAME_LENGTH = {ord(trace): plain for plain, traces in _PLAIN.items() for trace in traces}


@dataclass(frozen=True)
class Normalized:
    """A cleaned text; character ``i`` came from ``original[starts[i]:ends[i]]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as given that became ``text[start:end]``."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]


def normalize(given: str) -> Normalized:
    """Plain quotes, dashes, blanks, line ends and bullets; entities and link markup resolved."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(text: str, start: int) -> None:
        pieces.append(text.translate(_SAME_LENGTH))
        starts.extend(range(start, start + len(text)))
        ends.extend(range(start + 1, start + len(text) + 1))

    last = 0
    for match in _TRACE.finditer(given):
        keep(given[last : match.start()], last)
        last = match.end()
        plain = _plain(match.group())
        pieces.append(plain.translate(_SAME_LENGTH))
        starts.extend([match.start()] * len(plain))
        ends.extend([match.end()] * len(plain))
    keep(given[last:], last)
    return Normalized("".join(pieces), tuple(starts), tuple(ends))


def _plain(trace: str) -> str:
    if trace[0] == "&":
        return html.unescape(trace)[:1]
    if trace[0] == "<":
        inside = trace[1:-1]
        address, bar, shown = inside.partition("|")
        return shown if bar and shown else re.sub(r"^(?:mailto:|tel:)", "", address)
    if trace[0] == "\r":
        return "\n"
    return "..." if trace == "\u2026" else ""
