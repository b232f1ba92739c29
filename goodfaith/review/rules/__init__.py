"""The rules of the review as data, one YAML file a kind, checked against a schema when they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

FILES = ("demand", "concession", "jargon", "ultimatum", "blame", "strengths")
Strategy = Literal["language", "reputation", "dependence", "concessions", "labeling", "demands"]


class Rule(BaseModel):
    """One rule; without patterns its kind's last resort. With ``weight``, patterns raise by themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]+\.[a-z_]+$")
    kind: str
    strategy: Strategy
    source: str = Field(min_length=8)
    severity: Literal["fix", "consider", "keep"] = "keep"
    message: str = Field(min_length=5, max_length=120)
    why: str = Field(min_length=5, max_length=160)
    suggestion: str | None = None
    weight: float = Field(default=0.0, ge=0.0, lt=1.0)
    patterns: tuple[str, ...] = ()
    trees: tuple[tuple[dict[str, Any], ...], ...] = ()
    scenario: dict[str, Any] | None = None
    must_flag: tuple[str, ...] = Field(min_length=2)
    must_not_flag: tuple[str, ...] = Field(min_length=2)

    @field_validator("patterns")
    @classmethod
    def _compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            re.compile(pattern)
        return patterns

    def matches(self, text: str) -> bool:
        """Whether one of the patterns occurs; a rule without patterns always fits."""
        return not self.patterns or any(compiled(p).search(text) for p in self.patterns)


@dataclass(frozen=True)
class Hit:
    """A rule's pattern at ``start:end`` (characters of the normalized text)."""

    rule: Rule
    start: int
    end: int


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the rule files: case does not matter."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """All rules, in the order of the files: within a kind the first that fits gives its message."""
    rules: list[Rule] = []
    for name in FILES:
        data = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
        shared = {key: data[key] for key in ("kind", "strategy") if key in data}
        rules += [Rule.model_validate({**shared, **rule}) for rule in data["rules"]]
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("two rules share an id")
    return tuple(rules)


def rule_for(kind: str, text: str) -> Rule:
    """The first rule of a kind whose patterns occur in ``text``."""
    return next(rule for rule in load_rules() if rule.kind == kind and rule.matches(text))


def by_id(name: str) -> Rule:
    """The rule of that id."""
    return next(rule for rule in load_rules() if rule.id == name)
