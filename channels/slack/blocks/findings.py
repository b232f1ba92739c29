"""A review: the counts, then the findings one by one with the words that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from channels.slack.blocks.elements import button, quote, rich, section
from channels.slack.blocks.packing import MOST_PART, Group, Piece, rows
from channels.slack.blocks.words import clean, cut, one_line, split
from goodfaith.review.ranking import MOST
from goodfaith.review.verdicts import verdict

QUOTED = 600
HEADINGS = {"fix": "Fix before sending", "consider": "Worth a thought"}
VERDICT = "say:2"  # the button of a finding that settles it
_NUMBERED = re.compile(r"\n1\. “")

Row = dict[str, Any]


def groups(reply: Row) -> Iterator[Group]:
    """The review in `data.findings`, as pieces that belong together: one group a finding."""
    data = reply.get("data") or {}
    findings = [row for row in data.get("findings") or [] if isinstance(row, dict)]
    text = clean(reply.get("text"))
    yield [Piece((rich(section(part, bold=True)),), part) for part in split(_NUMBERED.split(text)[0], MOST_PART)]
    heading, under = None, _under(reply)
    for number, finding in enumerate(findings[:MOST], 1):
        group: Group = []
        if finding.get("severity") != heading:
            heading = finding.get("severity")
            title = HEADINGS.get(str(heading), HEADINGS["consider"])
            group.append(Piece((rich(section(title, bold=True)),), title))
        yield [*group, *_finding(number, finding, data.get("draft"), under)]
    yield [Piece((rich(section(line)),), line) for line in _tail(text, len(findings))]
    offered = [row for row in reply.get("buttons") or [] if row.get("message") not in ("why", verdict("unexplained_demand").says)]
    yield list(
        rows([button(row.get("title"), row.get("message"), place, under=row.get("under")) for place, row in enumerate(offered)])
    )


def _under(reply: Row) -> object:
    """What the findings' own buttons stand under: the draft, as the button that asks why."""
    return next((row.get("under") for row in reply.get("buttons") or [] if row.get("message") in ("why", "rewrite it")), None)


def _finding(number: int, finding: Row, draft: object, under: object) -> Iterator[Piece]:
    said = cut(clean(finding.get("quote")), QUOTED) or "…"
    message = cut(clean(finding.get("message")), QUOTED)
    first = rich(section(f"{number}. {message}"), quote(said))
    yield Piece((first,), f"{number}. “{one_line(said)}” – {message}")
    suggestion = clean(finding.get("suggestion"))
    for place, part in enumerate(split(suggestion, MOST_PART)):
        lead = [section("Better:")] if place == 0 else []
        yield Piece((rich(*lead, quote(part)),), ("Better: " if place == 0 else "") + part)
    words = verdict(str(finding.get("kind")))
    buttons = [button("Why", f"why number {number}", 0, under=under)]
    if suggestion:
        buttons.append(button("Rewrite", f"rewrite number {number}", 1, under=under))
    buttons.append(button(words.title, f"{words.says}, number {number}", 2, under=under))
    yield from rows(buttons, mark(draft, finding, number))


def mark(draft: object, finding: Row, number: int) -> str | None:
    """What the row of a finding's buttons is called, so that a late click still means this finding."""
    if not isinstance(draft, int):
        return None
    return f"finding:{draft}:{finding.get('kind')}:{finding.get('start')}:{finding.get('end')}:{number}"


def _tail(text: str, count: int) -> Iterator[str]:
    if count > MOST:
        yield f"… and {count - MOST} smaller ones, once these are mended."
    last = text.rpartition("\n")[2]
    if last.startswith("Already good: ") and last != text:
        yield cut(last, MOST_PART)
