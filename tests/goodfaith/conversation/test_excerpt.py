from hypothesis import given
from hypothesis import strategies as st

from goodfaith.conversation.excerpt import short


def test_a_short_text_is_put_on_one_line() -> None:
    assert short("two\n lines ") == "two lines"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert short("one two three", 8) == "one two …"


@given(st.text(), st.integers(1, 50))
def test_it_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(short(text, limit)) <= limit + 2
