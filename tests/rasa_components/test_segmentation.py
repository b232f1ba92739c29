import pytest

from rasa_components.segmentation import clauses, sentences


def words(text, spans):
    return [text[start:end] for start, end in spans]


def test_clauses_part_at_commas_and_and():
    text = "thanks, skip this one and show me the sheet"
    assert words(text, clauses(text)) == ["thanks", "skip this one", "show me the sheet"]


def test_one_clause_is_none():
    assert clauses("show me the sheet") == []


def test_too_many_clauses_are_none():
    assert clauses("a, b, c, d, e, f") == []


def test_sentences_keep_their_marks():
    text = "15% off. What do you mean by hard?"
    assert words(text, sentences(text)) == ["15% off.", "What do you mean by hard?"]


def test_white_space_is_nothing():
    assert sentences("  \n ") == []


@pytest.mark.parametrize("text", ["", "...", "a", "a.b", "\n\n", "🤝. 🤝", " and ", "a and and b, , c"])
def test_places_are_inside_the_text_and_in_order(text):
    for spans in (sentences(text), clauses(text)):
        places = [place for span in spans for place in span]
        assert places == sorted(places)
        assert all(text[start:end].strip() for start, end in spans)
