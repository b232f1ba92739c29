import json

import pytest

from tests.support.talk import Talk, acts, said


def test_an_empty_sheet_is_still_a_sheet(talk: Talk) -> None:
    replies = talk("sheet", "show my sheet")
    assert acts(replies) == ["sheet"]
    assert len(replies[0]["buttons"]) == 6


def test_the_sheet_shows_the_answers_and_the_private_part(talk: Talk) -> None:
    talk.fill("private", "not below 41")
    talk.fill("reputation", "Ms Ito")
    shown = said(talk("sheet", "show my sheet"))
    assert "Ms Ito" in shown
    assert "not below 41" in shown


@pytest.mark.parametrize(
    ("text", "form"), [("export", "html"), ("as json pls", "json"), ("for our wiki", "md"), ("to print", "html")]
)
def test_an_export_has_the_format_asked_for(talk: Talk, text: str, form: str) -> None:
    talk.fill("reputation", "Ms Ito")
    assert talk("export", text)[0]["data"]["format"] == form


def test_an_export_leaves_the_private_part_out(talk: Talk) -> None:
    talk.fill("private", "not below 41")
    talk.fill("reputation", "Ms Ito")
    data = talk("export", "as json")[0]["data"]
    assert json.loads(data["content"])["reputation"]["voucher"] == "Ms Ito"
    assert "41" not in data["content"]


def test_nothing_to_export_says_so(talk: Talk) -> None:
    replies = talk("export", "export")
    assert acts(replies) == ["exported"]
    assert "nothing to export" in said(replies)


def test_an_export_in_the_middle_leaves_the_question_open(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    assert acts(talk("export", "export")) == ["exported", "ask"]
