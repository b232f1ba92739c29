"""Every rule has its examples, and the examples hold when they run through the whole reviewer."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from goodfaith.review import Reviewer, Scenario
from goodfaith.review.result import KINDS, STRENGTHS
from goodfaith.review.rules import Rule, load_rules, rule_for

RULES = load_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_examples_and_source(rule: Rule) -> None:
    assert len(rule.must_flag) >= 2
    assert len(rule.must_not_flag) >= 2
    assert rule.source


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_must_flag(rule: Rule, reviewer: Reviewer) -> None:
    scenario = Scenario.from_dict(rule.scenario)
    for text in rule.must_flag:
        review = reviewer.review(text, scenario)
        raised = [f.rule for f in (*review.findings, *review.strengths) if f.kind == rule.kind]
        assert raised, text
        if rule.patterns or rule.kind == "jargon_gap":
            assert rule.id in raised, text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_must_not_flag(rule: Rule, reviewer: Reviewer) -> None:
    scenario = Scenario.from_dict(rule.scenario)
    for text in rule.must_not_flag:
        review = reviewer.review(text, scenario)
        assert rule.kind not in [f.kind for f in (*review.findings, *review.strengths)], text


@pytest.mark.parametrize("kind", [*KINDS, *STRENGTHS])
def test_every_kind_has_a_rule(kind: str) -> None:
    assert any(rule.kind == kind for rule in RULES)


@pytest.mark.parametrize("kind", ["unexplained_demand", "unlabeled_concession", "ultimatum", "blame"])
def test_the_last_rule_of_a_kind_fits_everything(kind: str) -> None:
    assert rule_for(kind, "xyz").kind == kind
    assert not [rule for rule in RULES if rule.kind == kind][-1].patterns


def test_suggestions_leave_gaps_for_what_is_not_known() -> None:
    for rule in RULES:
        if rule.suggestion and rule.id != "jargon.their_term":
            assert "[" in rule.suggestion, rule.id


def test_a_rule_without_examples_is_refused() -> None:
    data = RULES[0].model_dump() | {"must_not_flag": []}
    with pytest.raises(ValidationError):
        Rule.model_validate(data)


def test_messages_do_not_preach_manners() -> None:
    for rule in RULES:
        assert "polite" not in f"{rule.message} {rule.why}".casefold()
