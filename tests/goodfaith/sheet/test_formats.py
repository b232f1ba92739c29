import json
import re

import pytest

from goodfaith.sheet import formats
from goodfaith.sheet.sheet import Sheet

WORDS = "8% <b>more</b> & *no* [less](x) | “now” \\ `so` _it_ # is"
SHEET = Sheet(
    "Harbour <Air>",
    {
        "demands.what": {1: WORDS}, "demands.reason": {1: "our data centre"}, "language.terms": {1: "lifts = paper tickets"},
        "concessions.what": {1: "early slots"}, "labeling.sentence": {1: "You get the early slots."}, "private.limit": {0: "41 a piece"},
    },
)  # fmt: skip


@pytest.mark.parametrize("form", formats.FORMATS)
def test_the_private_part_is_left_out(form: str) -> None:
    assert "41 a piece" not in formats.render(SHEET, form)


@pytest.mark.parametrize("form", formats.FORMATS)
def test_the_private_part_is_there_on_request(form: str) -> None:
    assert "41 a piece" in formats.render(SHEET, form, private=True)


@pytest.mark.parametrize("form", formats.FORMATS)
def test_an_empty_sheet_can_be_shown(form: str) -> None:
    assert formats.render(Sheet(), form)


@pytest.mark.parametrize("form", ["text", "json"])
def test_words_are_verbatim(form: str) -> None:
    shown = formats.render(SHEET, form)
    assert WORDS in (json.loads(shown)["demands"][0]["what"] if form == "json" else shown)


def test_markdown_shows_words_as_words() -> None:
    shown = formats.render(SHEET, "md")
    assert "# Harbour \\<Air\\>" in shown
    assert re.sub(r"\\(.)", r"\1", shown).count(WORDS.replace("\\", "", 0)) == 1


def test_html_shows_words_as_words() -> None:
    shown = formats.render(SHEET, "html")
    assert "&lt;b&gt;more&lt;/b&gt; &amp;" in shown
    assert "<b>" not in shown
    assert "<h1>Harbour &lt;Air&gt;</h1>" in shown


def test_html_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r"(?:src|href)=|https?:|<script|@import", formats.render(SHEET, "html"))


def test_json_holds_every_part() -> None:
    shown = json.loads(formats.render(SHEET, "json"))
    assert list(shown) == ["name", "facts", "language", "reputation", "dependence", "concessions", "labeling", "demands"]
    assert shown["labeling"]["labels"] == [{"concession": "early slots", "sentence": "You get the early slots."}]


def test_text_numbers_the_six() -> None:
    shown = formats.render(SHEET, "text", private=True)
    assert [int(number) for number in re.findall(r"^\n?(\d) [A-Z]", shown, re.M)] == [1, 2, 3, 4, 5, 6]
    assert "\nFor your eyes only" in shown


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="choose from text, md, json, html"):
        formats.render(SHEET, "docx")
