import pytest

from goodfaith.sheet.terms import parse_term


@pytest.mark.parametrize(
    ("text", "term", "means"),
    [
        ("lifts = paper tickets", "lifts", "paper tickets"),
        ("PRR means passenger revenue report", "PRR", "passenger revenue report"),
        ("“lifts”, which means paper tickets.", "lifts", "paper tickets"),
    ],
)
def test_a_term_with_its_meaning(text: str, term: str, means: str) -> None:
    found = parse_term(text)
    assert found is not None
    assert (found.term, found.means) == (term, means)


@pytest.mark.parametrize("text", ["they bow first", "SLA: service level", "", "= paper", "x" * 61 + " = y"])
def test_what_is_no_term(text: str) -> None:
    assert parse_term(text) is None


@pytest.mark.parametrize(
    ("text", "term", "means"),
    [
        ("remember: lifts = paper tickets", "lifts", "paper tickets"),
        ("please remember that PRR stands for passenger revenue report", "PRR", "passenger revenue report"),
        ("note SLA: service level", "SLA", "service level"),
        ('they call paper tickets "lifts"', "lifts", "paper tickets"),
        ("save the term lifts (paper tickets)", "lifts", "paper tickets"),
    ],
)
def test_a_term_told_to_be_remembered(text: str, term: str, means: str) -> None:
    found = parse_term(text, told=True)
    assert found is not None
    assert (found.term, found.means) == (term, means)
