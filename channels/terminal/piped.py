"""Messages from a file or a pipe: one a line, or a draft of many lines between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BEGIN = re.compile(r"<<<(?:[ \t]+(\S+))?")

HELP = (
    "Input that is no terminal is read one message a line. A draft of many lines stands between a line <<< and a line >>>; "
    "where the draft itself may have such a line, put a word of your own after both: <<< DRAFT-7 and >>> DRAFT-7."
)  # fmt: skip


def messages(lines: Iterable[str]) -> Iterator[str]:
    """The messages in lines of text, without those that are blank. A draft that nothing ends goes to the end of the input.

    A mark is a line that holds nothing else; the one that ends a draft has the same word after it as the one that began
    it, so that there is always a mark that a draft does not hold.
    """
    left = (line.rstrip("\r\n") for line in lines)
    for line in left:
        begin = _BEGIN.fullmatch(line.strip())
        message = line if begin is None else "\n".join(_until(left, begin[1]))
        if message.strip():
            yield message


def _until(lines: Iterator[str], word: str | None) -> Iterator[str]:
    end = [">>>"] if word is None else [">>>", word]
    for line in lines:
        if line.split() == end:
            return
        yield line
