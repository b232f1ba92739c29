"""Every kind of finding has words for the user's verdict on it."""

from __future__ import annotations

import pytest

from goodfaith.review.ranking import ORDER
from goodfaith.review.verdicts import verdict, verdicts


@pytest.mark.parametrize("kind", [*ORDER, "never heard of"])
def test_every_kind_has_words(kind: str) -> None:
    words = verdict(kind)
    assert words.title[0].isupper()
    assert words.says
    assert words.noted


def test_rows_are_kinds() -> None:
    assert set(verdicts()) <= {*ORDER, "other"}


def test_the_button_says_what_its_words_say() -> None:
    for words in verdicts().values():
        last = words.title.split()[-1].lower()
        assert last in words.says.lower(), words
