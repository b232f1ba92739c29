"""Reviews on the command line: one draft to read, or many in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from rich.console import Console
from rich.text import Text

from channels.terminal.show import plain, underlined
from goodfaith.conversation.drafts import summary as telling
from goodfaith.review import NotReviewable, Scenario, load
from goodfaith.review.ranking import ranked
from goodfaith.review.reviewable import check


class CannotRead(ValueError):
    """The draft or the scenario cannot be read; the message says why."""


def one(name: str, scenario: Path | None, form: str, console: Console) -> int:
    """Review one draft and print it as text or json; returns 1 when something is to fix, else 0. Raises CannotRead."""
    if form not in ("text", "json"):
        raise CannotRead(f"unknown format {form!r}: choose text or json")
    text = _text(name)
    try:
        review = load().review(text, _scenario(scenario)).to_dict()
    except NotReviewable as error:
        raise CannotRead(str(error)) from None
    findings = ranked(review["findings"])
    if form == "json":
        print(json.dumps(review, ensure_ascii=False))
    else:
        if console.is_terminal:
            console.print(underlined(plain(text), findings), end="\n\n")
        console.print(Text(plain(telling.summary(review, findings))))
    return int(any(finding["severity"] == "fix" for finding in findings))


def many(source: BinaryIO, target: TextIO) -> None:
    """Review one JSON object a line; a line that cannot be read gets an `error` and no findings. Always to the end."""
    rows = list(_rows(source))
    readable = [row for row in rows if "error" not in row]
    reviews = iter(load().pipe((row["text"], Scenario.from_dict(row.get("scenario"))) for row in readable))
    for row in rows:
        result: dict[str, Any] = {"id": row.get("id"), "findings": [], "strengths": []}
        if "error" in row:
            result["error"] = row["error"]
        else:
            review = next(reviews).to_dict()
            result |= {"findings": review["findings"], "strengths": review["strengths"]}
        target.write(json.dumps(result, ensure_ascii=False) + "\n")


def _rows(source: BinaryIO) -> Iterator[dict[str, Any]]:
    for line in source:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            yield {"error": "not JSON"}
            continue
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            yield {"id": row.get("id") if isinstance(row, dict) else None, "error": "no text"}
        else:
            try:
                check(row["text"])
            except NotReviewable as error:
                yield {"id": row.get("id"), "error": str(error)}
            else:
                yield row


def _text(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CannotRead(f"cannot read {name}: {error.strerror}") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotRead("the draft is no text in UTF-8: save it as plain text first") from None


def _scenario(path: Path | None) -> Scenario:
    if path is None:
        return Scenario()
    try:
        return Scenario.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CannotRead(f"cannot read {path}: {error.strerror}") from None
    except ValueError:
        raise CannotRead(f"{path} is no JSON: see the README for the form of a scenario") from None
