"""What is compared differs from what ships in the one thing that it is about."""

from __future__ import annotations

import pytest
from spacy.language import Language

from goodfaith.review import Reviewer, load
from research.review.variants import build

THREAT = "Hi Tom, 4,100 for the van. Take it or leave it."


@pytest.fixture(scope="module")
def rules() -> Language:
    return build("rules")


@pytest.fixture(scope="module")
def learned() -> Language:
    return build("learned")


def test_patterns_alone_load_no_network(rules: Language) -> None:
    assert "goodfaith_moves" not in rules.pipe_names
    raised = {f.rule: f.score for f in Reviewer(rules).review(THREAT).findings}
    assert raised["ultimatum.take_it_or_leave_it"] == 0.95


def test_the_network_alone_is_less_sure_of_a_threat(learned: Language) -> None:
    (alone,) = [f.score for f in Reviewer(learned).review(THREAT).findings if f.kind == "ultimatum"]
    (both,) = [f.score for f in load().review(THREAT).findings if f.kind == "ultimatum"]
    assert alone < both


def test_there_is_no_other_way() -> None:
    with pytest.raises(ValueError, match="guess"):
        build("guess")
