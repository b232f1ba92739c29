"""What can't be reviewed is said so, and nothing crashes."""

from __future__ import annotations

import psutil
import pytest

from goodfaith.review import NotReviewable, Reviewer
from goodfaith.review.language import english
from goodfaith.review.reviewable import check


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "nothing"),
        (" \n\t ", "nothing"),
        ("...!?", "nothing"),
        ("\x00\x01PNG", "file"),
        ("\x89PNG\x1a\x01\x02\x03\x04\x05", "file"),
        ("a" * 200_001, "200,000"),
        ("Wir brauchen die Unterlagen bis Freitag und der Preis ist für uns nicht zu halten.", "English"),
        ("Nous avons besoin de la livraison pour le mois de mai et le prix est trop haut.", "English"),
        ("Необходимо получить подписанный договор до пятницы", "English"),
        ("我们需要在星期五之前收到合同", "English"),
    ],
)
def test_refused_with_a_clear_message(text: str, word: str, reviewer: Reviewer) -> None:
    with pytest.raises(NotReviewable, match=word):
        reviewer.review(text)


@pytest.mark.parametrize("text", ["ok", "90 cash?", "u can have it 4 80 pls", "Lowest 4,100.", "\U0001f600 deal?"])
def test_short_and_rough_english_passes(text: str, reviewer: Reviewer) -> None:
    check(text)
    reviewer.review(text)


def test_foreign_names_are_no_foreign_language() -> None:
    assert english("Dear Frau Müller, the lorry from Ludwigshafen am Rhein will come on Monday at nine.")


def test_a_long_text_is_read_in_parts(reviewer: Reviewer) -> None:
    text = "We need the signed contract by Friday noon. The weather was fine.\n\n" * 450
    before = psutil.Process().memory_info().rss
    review = reviewer.review(text)
    grown = psutil.Process().memory_info().rss - before
    assert all(text[f.start : f.end] == f.quote for f in review.findings)
    assert max(f.start for f in review.findings) > 20_000
    assert grown < 900_000_000
