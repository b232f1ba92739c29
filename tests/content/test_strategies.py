"""Whoever changes a question, an explanation or a phrase is told here when they broke its form."""

from collections.abc import Iterator

import pytest
import yaml
from pydantic import ValidationError

from goodfaith.strategies import ASPECTS, FOLDER, IDS, PRIVATE, Question, Strategy, overview, question, sections, strategies

MOST_WORDS = 60


def words(text: str) -> int:
    return len(text.split())


def questions() -> Iterator[tuple[str, Question]]:
    for section in sections().values():
        for asked in section.questions:
            yield f"{section.id}.{asked.field}", asked


FIELDS = [field for field, _ in questions()]
each_question = pytest.mark.parametrize(("field", "asked"), list(questions()), ids=FIELDS)
each_strategy = pytest.mark.parametrize("strategy", strategies().values(), ids=IDS)


def test_there_are_six_in_their_order() -> None:
    assert [strategy.number for strategy in strategies().values()] == [1, 2, 3, 4, 5, 6]
    assert [strategy.id for strategy in strategies().values()] == list(IDS)


def test_every_file_is_used() -> None:
    assert {path.stem for path in FOLDER.glob("*.yml")} == {*IDS, PRIVATE, "overview", "ids"}


@pytest.mark.parametrize("aspect", ASPECTS)
@each_strategy
def test_an_explanation_is_short_and_has_a_source(strategy: Strategy, aspect: str) -> None:
    explanation = strategy.explanations[aspect]
    assert 20 <= words(explanation.text) <= MOST_WORDS
    assert explanation.source


def test_trust_is_explained_too() -> None:
    assert 20 <= words(overview().trust.text) <= MOST_WORDS
    assert overview().trust.source


def test_no_two_explanations_are_the_same() -> None:
    texts = [explanation.text for strategy in strategies().values() for explanation in strategy.explanations.values()]
    assert len(set(texts)) == 30


@each_question
def test_a_question_can_be_asked_in_two_ways_and_helped_with(field: str, asked: Question) -> None:
    assert asked.ask != asked.again
    assert all(words(text) >= 3 for text in (asked.ask, asked.again, asked.hint, asked.example, asked.why))


@each_question
def test_a_question_is_short(field: str, asked: Question) -> None:
    for text in (asked.ask, asked.again, asked.hint, asked.example, asked.why, asked.more or ""):
        assert words(text) <= 45


@each_question
def test_only_what_is_asked_for_each_entry_names_it(field: str, asked: Question) -> None:
    assert ("{item}" in asked.ask) == bool(asked.each)
    assert all("{" not in text for text in (asked.hint, asked.example, asked.why, asked.heading, asked.more or ""))


@each_question
def test_a_question_refers_to_fields_of_many(field: str, asked: Question) -> None:
    for other in (asked.each, asked.adds):
        assert other is None or question(other).many


def test_no_field_is_there_twice() -> None:
    assert len(set(FIELDS)) == len(FIELDS)


@each_strategy
def test_what_an_explanation_is_applied_to_exists(strategy: Strategy) -> None:
    assert strategy.apply
    for line in strategy.apply:
        assert line.has in FIELDS
        assert line.lacks is None or line.lacks in FIELDS
        assert words(line.text) <= 40


@each_strategy
def test_titles_are_short(strategy: Strategy) -> None:
    assert words(strategy.title) <= 4
    assert words(strategy.short) <= 3
    assert words(strategy.gist) <= 16


@pytest.mark.parametrize(
    "change",
    [
        {"number": 7}, {"questions": [{"field": "x"}]}, {"explanations": {"what": {"text": "x", "source": "y"}}}, {"colour": "red"},
        {"title": " "}, {"apply": [{"has": "demands.what"}]},
    ],
    ids=str,
)  # fmt: skip
def test_a_broken_file_is_told(change: dict) -> None:
    good = yaml.safe_load((FOLDER / "demands.yml").read_text(encoding="utf-8"))
    assert Strategy.model_validate(good)
    with pytest.raises(ValidationError):
        Strategy.model_validate({**good, **change})


@pytest.mark.parametrize("change", [{"many": True}, {"more": "And?"}, {"each": "demands.what"}], ids=str)
def test_a_question_whose_parts_do_not_fit_is_told(change: dict) -> None:
    good = {"field": "x", "heading": "X", "ask": "A?", "again": "B?", "hint": "h", "example": "e", "why": "w"}
    assert Question.model_validate(good)
    with pytest.raises(ValidationError):
        Question.model_validate({**good, **change})
