import json
from pathlib import Path

import pytest

from tests.channels.terminal.conftest import Run

DRAFT = "We need net 45 from January. Take it or leave it."


def test_a_draft_from_a_file_or_from_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    assert run("review", str(tmp_path / "draft.txt")) == run("review", "-", typed=DRAFT) == run("review", typed=DRAFT)


def test_something_to_fix_is_exit_code_1(run: Run) -> None:
    ran = run("review", typed=DRAFT)
    assert ran.code == 1
    assert "1. “" in ran.out


def test_nothing_to_fix_is_exit_code_0(run: Run) -> None:
    assert run("review", typed="Thank you for the visit on Monday.").code == 0


def test_json_is_json(run: Run) -> None:
    review = json.loads(run("review", "--format", "json", typed=DRAFT).out)
    assert all(DRAFT[f["start"] : f["end"]] == f["quote"] for f in review["findings"])


def test_a_scenario_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "who.json").write_text(json.dumps({"recipient_terms": ["PRR"]}))
    assert run("review", "--scenario", str(tmp_path / "who.json"), typed="Thank you for the PRR.").code == 0


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (["none.txt"], "", "cannot read none.txt"),
        (["--scenario", "none.json"], DRAFT, "cannot read none.json"),
        (["--scenario", __file__], DRAFT, "is no JSON"),
        (["--format", "pdf"], DRAFT, "choose text or json"),
        ([], "  ", ""),
    ],
)
def test_what_cannot_be_read_is_one_line(run: Run, arguments: list[str], typed: str, says: str) -> None:
    ran = run("review", *arguments, typed=typed)
    assert ran.code == 2
    assert ran.err.startswith("goodfaith: ")
    assert says in ran.err


def test_a_file_that_is_no_text_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "UTF-8" in run("review", str(tmp_path / "draft.doc")).err


def test_many_are_read_line_by_line_and_to_the_end(run: Run) -> None:
    lines = [
        json.dumps({"id": "a", "text": DRAFT}),
        "",
        "{no",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": "Thank you."}),
    ]
    rows = [json.loads(line) for line in run("review", "--jsonl", typed="\n".join(lines)).out.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "b", "c"]
    assert [row.get("error") for row in rows] == [None, "not JSON", "no text", None]
    assert rows[0]["findings"]


@pytest.mark.parametrize("bad", ["", "   ", "نود التفاوض على السعر معكم في الأسبوع القادم"])
def test_one_that_cannot_be_reviewed_stops_no_other(run: Run, bad: str) -> None:
    lines = [json.dumps({"id": "a", "text": bad}), json.dumps({"id": "b", "text": DRAFT})]
    rows = [json.loads(line) for line in run("review", "--jsonl", typed="\n".join(lines)).out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["findings"] == []
    assert rows[1]["findings"]
