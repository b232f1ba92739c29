"""The six strategies as data: one YAML file each, read once and checked against the schema here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parent
IDS: tuple[str, ...] = tuple(yaml.safe_load((FOLDER / "ids.yml").read_text(encoding="utf-8")))
ASPECTS = ("what", "why", "how", "example", "pitfall")
PRIVATE = "private"

Text = Annotated[str, Field(min_length=1)]


class Content(BaseModel):
    """Base of all content: frozen, and a key that the schema does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Question(Content):
    """One prep question. `{item}` in `ask` and `again` stands for the user's own words of an entry.

    `many`: takes any number of answers, `more` asks for the next. `each`: asked once for every
    answer to the named question. `adds`: an answer that names no entry of the named question
    becomes one.
    """

    field: Text
    heading: Text
    ask: Text
    again: Text
    hint: Text
    example: Text
    why: Text
    more: Text | None = None
    many: bool = False
    each: Text | None = None
    adds: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Question:
        if self.many != (self.more is not None):
            raise ValueError(f"{self.field}: `many` and `more` belong together")
        if self.each and ("{item}" not in self.ask or "{item}" not in self.again):
            raise ValueError(f"{self.field}: a question asked for each entry names it with {{item}}")
        return self


class Explanation(Content):
    """An answer to a question about a strategy, with where it comes from."""

    text: Text
    source: Text


class Apply(Content):
    """A line that ties an explanation to the sheet: shown where `has` is filled and `lacks` is not."""

    has: Text
    lacks: Text | None = None
    text: Text


class Section(Content):
    """A group of questions with a heading: a strategy, or the private part of the sheet."""

    id: Text
    title: Text
    questions: tuple[Question, ...]

    def question(self, field: str) -> Question:
        """The question that fills `field`; KeyError where there is none."""
        for question in self.questions:
            if question.field == field:
                return question
        raise KeyError(f"{self.id}.{field}")


class Strategy(Section):
    """One of the six ways of earning trust."""

    number: int = Field(ge=1, le=6)
    short: Text
    gist: Text
    explanations: dict[Literal["what", "why", "how", "example", "pitfall"], Explanation]
    apply: tuple[Apply, ...] = ()

    @model_validator(mode="after")
    def _all_aspects(self) -> Strategy:
        missing = set(ASPECTS) - set(self.explanations)
        if missing:
            raise ValueError(f"{self.id}: no explanation for {', '.join(sorted(missing))}")
        return self


class Overview(Content):
    """What all six have in common."""

    trust: Explanation
    six: Text


def _read(name: str) -> object:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def strategies() -> dict[str, Strategy]:
    """The six strategies by id, in their order. Raises pydantic.ValidationError on malformed content."""
    return {name: Strategy.model_validate(_read(name)) for name in IDS}


@cache
def private() -> Section:
    """The questions whose answers never leave in a shared export."""
    return Section.model_validate(_read(PRIVATE))


@cache
def overview() -> Overview:
    """What trust at the table is about."""
    return Overview.model_validate(_read("overview"))


@cache
def sections() -> dict[str, Section]:
    """All parts of the sheet by id: the six, then the private one."""
    return {**strategies(), PRIVATE: private()}


def question(dotted: str) -> Question:
    """The question that fills `section.field`; KeyError where there is none."""
    section, _, field = dotted.partition(".")
    return sections()[section].question(field)
