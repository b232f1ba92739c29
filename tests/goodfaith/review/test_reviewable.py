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


GERMAN = "wir brauchen den Vertrag bis Freitag, weil der Kran nur bis Samstag uns gehört."


@pytest.mark.parametrize(
    "text",
    [
        "Dear Frau Müller, the lorry from Ludwigshafen am Rhein will come on Monday at nine.",
        "Königstraße 12, 70173 Stuttgart",
        "Sehr geehrte Frau Huber,\n\nwe need the signed contract by Friday noon, because the crane is ours until Saturday.\n\n"
        "Mit freundlichen Grüßen\nJan Köhler\nKöhler Baumaschinen GmbH, Am Alten Güterbahnhof 12, 70173 Stuttgart",
        "Names must reach us by 1 September.",
        "Chrtrs firm at 14,500 pdpr demurrage.",
        "ok gotta go tide waits for no man etc",
        "NET 45 FROM JANUARY OR WE STOP",
        "https://example.org/der-die-das/und-oder-ist",
    ],
)
def test_names_addresses_and_rough_english_are_no_foreign_language(text: str) -> None:
    assert english(text)


@pytest.mark.parametrize("text", ["", "Danke!", "Bitte bis Freitag", "merci beaucoup", "да"])
def test_too_short_to_tell_gets_the_benefit_of_the_doubt(text: str) -> None:
    assert english(text)


def test_a_message_in_two_languages_is_read() -> None:
    assert english(
        f"Hallo Jan,\n\n{GERMAN}\n\nHello Jan,\n\nwe need the contract by Friday, because the crane is ours until Saturday."
    )
    assert english(f"we need the contract by Friday.\n\n> {GERMAN}")


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        GERMAN.upper(),
        f"Hallo Jan,\n\n{GERMAN} Der Preis bleibt bei 4.100 Euro und wir zahlen in dreißig Tagen.\n\nThanks and best regards\nBo",
        "Hola, necesito el contrato firmado antes del viernes",
        "Abbiamo bisogno del contratto firmato entro venerdì.",
        "Potrzebujemy podpisanej umowy do piątku.",
        "İmzalı sözleşmeye cuma gününe kadar ihtiyacımız var.",
        "契約書は金曜日までに必要です",
        "نحتاج إلى العقد الموقع بحلول يوم الجمعة",
    ],
)
def test_another_language_is_told(text: str) -> None:
    assert not english(text)


def test_a_long_text_is_read_in_parts(reviewer: Reviewer) -> None:
    text = "We need the signed contract by Friday noon. The weather was fine.\n\n" * 450
    before = psutil.Process().memory_info().rss
    review = reviewer.review(text)
    grown = psutil.Process().memory_info().rss - before
    assert all(text[f.start : f.end] == f.quote for f in review.findings)
    assert max(f.start for f in review.findings) > 20_000
    assert grown < 900_000_000
