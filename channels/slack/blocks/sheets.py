"""The prep sheet: a headline and its lines for each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from channels.slack.blocks.elements import bullets, rich, section
from channels.slack.blocks.packing import MOST_PART, Group, Piece
from channels.slack.blocks.words import clean, one_line, size, split
from goodfaith.strategies import PRIVATE, question, sections

Data = dict[str, Any]


def groups(sheet: Data) -> Iterator[Group]:
    """The sheet as `goodfaith.sheet.formats.data` gives it: one group a part, empty parts included."""
    title = one_line(sheet.get("name")) or "Prep sheet"
    facts = one_line(sheet.get("facts"))
    yield [Piece((rich(section(part, bold=True)),), part) for part in split(f"{title}\n{facts}", MOST_PART)]
    for name, part in sections().items():
        if name == PRIVATE and not any((sheet.get(PRIVATE) or {}).values()):
            continue
        number = f"{list(sections()).index(name) + 1} " if name != PRIVATE else ""
        yield list(_part(number + part.title, lines(name, sheet.get(name))))


def _part(title: str, found: list[str]) -> Iterator[Piece]:
    """The pieces of a part: its lines in lists that fit, the title above the first."""
    short = [piece for line in found for piece in split(line, MOST_PART // 2)]
    batches: list[list[str]] = [[]]
    for line in short:
        if sum(size(x) + 3 for x in [*batches[-1], line]) > MOST_PART:
            batches.append([])
        batches[-1].append(line)
    for place, batch in enumerate(batches):
        lead = [section(title, bold=True)] if place == 0 else []
        listed = [bullets(batch)] if batch else [section("–")]
        spoken = "\n".join([*([title] if place == 0 else []), *(f"• {line}" for line in batch)])
        yield Piece((rich(*lead, *listed),), spoken)


def lines(name: str, values: Any) -> list[str]:
    """The lines of one part of a sheet, each with its heading."""
    if name == "concessions":
        return [_row(row, "what", ("cost", "costs us"), ("why", "matters because"), ("when", "when")) for row in values or []]
    if name == "demands":
        return [_row(row, "what", ("reason", "because"), ("without", "without it")) for row in values or []]
    found: list[str] = []
    for field, value in (values or {}).items():
        if field == "labels":
            found += [f"{clean(row.get('concession'))}: {clean(row.get('sentence'))}" for row in value or []]
        elif value:
            heading = question(f"{name}.{field}").heading
            found.append(f"{heading}: " + clean("; ".join(map(str, value)) if isinstance(value, list) else value))
    return found


def _row(row: Data, what: str, *parts: tuple[str, str]) -> str:
    told = [f"{lead}: {clean(row.get(key))}" for key, lead in parts if row.get(key)]
    return " – ".join([clean(row.get(what)), "; ".join(told)] if told else [clean(row.get(what))])
