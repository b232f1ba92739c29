"""The sheet as text, Markdown, JSON and a one-page HTML for paper. The private part is in only on request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from goodfaith.sheet.sheet import Sheet
from goodfaith.strategies import PRIVATE, Section, strategies
from goodfaith.strategies import private as private_section

FORMATS = ("text", "md", "json", "html")
_MARKDOWN = str.maketrans({char: "\\" + char for char in "\\`*_{}[]<>#|"})


def render(sheet: Sheet, form: str, private: bool = False) -> str:
    """The sheet in one of FORMATS; ValueError for another."""
    if form not in FORMATS:
        raise ValueError(f"unknown format {form!r}: choose from {', '.join(FORMATS)}")
    if form == "json":
        return json.dumps(data(sheet, private), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return str(_template().render(sheet=sheet, parts=list(parts(sheet, private)), facts=sheet.facts))
    return {"text": text, "md": markdown}[form](sheet, private)


def data(sheet: Sheet, private: bool = False) -> dict[str, Any]:
    """The sheet as JSON-ready data: fields by strategy, every value the user's own words."""
    result: dict[str, Any] = {
        "name": sheet.name,
        "facts": sheet.facts,
        "language": {
            "terms": list(sheet.entries("language.terms").values()),
            "history": sheet.get("language.history"),
            "opening": sheet.get("language.opening"),
        },
        "reputation": _fields(sheet, "reputation", "heard", "voucher", "how", "evidence"),
        "dependence": _fields(sheet, "dependence", "they_need", "we_need", "both_lose"),
        "concessions": [{"what": c.what, "cost": c.cost, "why": c.why, "when": c.when} for c in sheet.concessions],
        "labeling": {
            "notice": sheet.get("labeling.notice"),
            "labels": [{"concession": c.what, "sentence": c.sentence} for c in sheet.concessions if c.sentence],
        },
        "demands": [{"what": d.what, "reason": d.reason, "without": d.without} for d in sheet.demands],
    }
    if private:
        result[PRIVATE] = _fields(sheet, PRIVATE, "limit", "fallback", "deadline")
    return result


def _fields(sheet: Sheet, section: str, *names: str) -> dict[str, str | None]:
    return {name: sheet.get(f"{section}.{name}") for name in names}


def parts(sheet: Sheet, private: bool) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """The sheet as (title, [(heading, lines)]): what all forms for reading have in common."""
    sections: list[Section] = [*strategies().values(), *([private_section()] if private else [])]
    for section in sections:
        rows: list[tuple[str, list[str]]] = []
        for asked in section.questions:
            dotted = f"{section.id}.{asked.field}"
            if asked.each:
                continue
            entries = sheet.entries(dotted)
            if dotted == "concessions.what":
                rows += [
                    (c.what, _lines(("costs us", c.cost), ("matters because", c.why), ("when", c.when)))
                    for c in sheet.concessions
                ]
            elif dotted == "demands.what":
                rows += [(d.what, _lines(("reason", d.reason), ("without it", d.without))) for d in sheet.demands]
            elif entries:
                rows.append((asked.heading, list(entries.values())))
        if section.id == "labeling":
            rows += [(c.what, [c.sentence]) for c in sheet.concessions if c.sentence]
        yield section.title, rows


def _lines(*pairs: tuple[str, str | None]) -> list[str]:
    return [f"{name}: {words}" for name, words in pairs if words]


def text(sheet: Sheet, private: bool = False) -> str:
    """The sheet for a terminal or a chat."""
    lines = [sheet.name or "Prep sheet", sheet.facts]
    for number, (title, rows) in enumerate(parts(sheet, private), 1):
        lines.append(f"\n{number} {title}" if number <= len(strategies()) else f"\n{title}")
        lines += [f"  {heading}" + "".join(f"\n    {line}" for line in found) for heading, found in rows] or ["  –"]
    return "\n".join(lines) + "\n"


def markdown(sheet: Sheet, private: bool = False) -> str:
    """The sheet as Markdown; the user's words are escaped, so that they stay words."""
    lines = [f"# {_escape(sheet.name or 'Prep sheet')}", "", sheet.facts]
    for title, rows in parts(sheet, private):
        lines += ["", f"## {title}", ""]
        for heading, found in rows:
            lines.append(f"- **{_escape(heading)}**")
            lines += [f"  - {_escape(line)}" for line in found]
        if not rows:
            lines.append("–")
    return "\n".join(lines) + "\n"


def _escape(words: str) -> str:
    return " ".join(words.split()).translate(_MARKDOWN)


@cache
def _template() -> Any:
    environment = Environment(loader=PackageLoader("goodfaith.sheet", "pages"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("sheet.html")
