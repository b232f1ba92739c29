"""Words made fit for Slack: clean, escaped, and within a limit without cutting one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters and halves of characters
_TOKEN = re.compile(r"\S+\s*|\s+")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\n“”]{1,80})\*(?![\w*])")


def clean(text: object) -> str:
    """The text without characters that cannot be sent or seen; line breaks and tabs stay."""
    words = "" if text is None else str(text)
    return _UNFIT.sub(" ", words.replace("\r\n", "\n")).strip()


def escape(text: str) -> str:
    """The text as the `text` of a message: nothing in it is a mention, a link or a command."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def size(text: str) -> int:
    """The length of a text as Slack may count it: in UTF-16 units, and as long as escaping makes it."""
    plain = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return plain + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def one_line(text: object) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def cut(text: str, limit: int) -> str:
    """The text within a limit, cut after a word and marked with an ellipsis where it is longer."""
    if size(text) <= limit:
        return text
    return split(text[:limit], limit - 2)[0].rstrip() + " …"


def split(text: str, limit: int) -> list[str]:
    """The text in parts within a limit each, at a line break if one is near, else between words.

    Only a word that is longer than the limit by itself is cut.
    """
    parts: list[str] = []
    current, used = "", 0
    for token in _TOKEN.findall(text):
        while used + size(token.rstrip()) > limit:
            if current.strip():
                head, current = _broken(current, limit)
                parts.append(head)
            else:
                fitting = _fitting(token, limit)
                parts.append(token[:fitting])
                current, token = "", token[fitting:]
            used = size(current)
        current += token
        used += size(token)
    if current.strip():
        parts.append(current)
    return [part.strip("\n") for part in parts if part.strip()]


def _broken(text: str, limit: int) -> tuple[str, str]:
    """The text at its last line break, if that leaves enough before it; else whole, and nothing."""
    at = text.rfind("\n") + 1
    return (text[:at], text[at:]) if size(text[:at]) > limit // 2 else (text, "")


def _fitting(token: str, limit: int) -> int:
    """How many characters of a word that is too long fit into the limit."""
    count = 0
    for index, char in enumerate(token):
        count += size(char)
        if count > limit:
            return max(index, 1)
    return len(token)


def emphasized(text: str) -> list[tuple[str, bool]]:
    """The text in runs, each with whether it is bold: `*this*` is, unless it stands in quotation marks."""
    runs: list[tuple[str, bool]] = []
    for part, quoted in _quotations(text):
        if quoted:
            runs.append((part, False))
            continue
        bold = False
        for piece in _EMPHASIS.split(part):
            if piece:
                runs.append((piece, bold))
            bold = not bold
    return runs


def _quotations(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it stands in quotation marks; found by hand, so that each character is read once."""
    at = 0
    while (opening := text.find("“", at)) >= 0 and (closing := text.find("”", opening)) >= 0:
        yield text[at:opening], False
        yield text[opening : closing + 1], True
        at = closing + 1
    yield text[at:], text.startswith("“", at)


def unmarked(text: str) -> str:
    """The text without the marks of emphasis, to be read aloud or in a notification."""
    return "".join(words for words, _ in emphasized(text))
