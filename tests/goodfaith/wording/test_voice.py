import pytest

from goodfaith.wording.voice import clause, sentence, to_them


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Their chef loses half an hour", "Your chef loses half an hour"),
        ("it saves them a freeze; they've asked for it", "it saves you a freeze; you've asked for it"),
        ("a theme for Themba", "a theme for Themba"),
    ],
)
def test_they_become_you(words: str, told: str) -> None:
    assert to_them(words) == told


def test_a_clause_has_no_end_of_its_own() -> None:
    assert clause("  two weeks.\n") == "two weeks"


@pytest.mark.parametrize(
    ("words", "whole"), [("we waive it", "We waive it."), ("Is it?", "Is it?"), ("[gap]", "[gap]"), ("", "")]
)
def test_a_sentence_has_a_capital_and_an_end(words: str, whole: str) -> None:
    assert sentence(words) == whole
