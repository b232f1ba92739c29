"""The commands beside `chat`: what they print, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from channels.supervisor import ROOT, Supervisor
from tests.support.coach import Talk, acts

GOODFAITH = str(ROOT / ".venv" / "bin" / "goodfaith")
DEMAND = "We need to be paid after 45 days instead of 90"
LIMIT = "stay with the old supplier until spring"
DRAFT = "We need net 45 from January, since our bank halved our credit line in May."


def run(home: Path, *arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `goodfaith` with a data folder."""
    raw = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [GOODFAITH, *arguments], input=raw, capture_output=True, timeout=120, check=False,
        env={**os.environ, "GOODFAITH_HOME": str(home), **environment},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def prepared(talk: Talk, coach: Supervisor) -> Talk:
    """Somebody with a demand, a term and a limit on the sheet."""
    talk.say("start prep for Nordkai")
    talk.say("go to demands")
    assert acts(talk.say(DEMAND))[0] == "saved"
    talk.say("go to private")
    assert acts(talk.say(LIMIT))[0] == "saved"
    talk.say("pause")
    talk.say("remember: lifts = paper tickets")
    return talk


def test_the_sheet_is_printed_with_the_private_part_and_exported_without(prepared: Talk, home: Path) -> None:
    shown = run(home, "sheet", "--user", prepared.user)
    assert shown.returncode == 0
    assert DEMAND in shown.stdout
    assert LIMIT in shown.stdout
    for form in ("text", "md", "json", "html"):
        shared = run(home, "export", "--user", prepared.user, "--format", form)
        assert shared.returncode == 0
        assert DEMAND in shared.stdout
        assert LIMIT not in shared.stdout
    assert json.loads(run(home, "export", "--user", prepared.user, "--format", "json").stdout) == prepared.sheet("Nordkai")


def test_an_export_is_written_to_a_file(prepared: Talk, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.html"
    done = run(home, "export", "--user", prepared.user, "-o", str(target))
    assert done.returncode == 0
    assert DEMAND in target.read_text()
    refused = run(home, "export", "--user", prepared.user, "-o", str(tmp_path / "none" / "sheet.html"))
    assert refused.returncode == 2
    assert "cannot write" in refused.stderr


def test_terms_are_listed_and_a_verdict_that_is_none_is_told(prepared: Talk, home: Path) -> None:
    assert "lifts = paper tickets" in run(home, "terms", "--user", prepared.user).stdout
    unknown = run(home, "terms", "--user", prepared.user, "--forget", "nothing of that kind")
    assert unknown.returncode == 2
    assert "no verdict" in unknown.stderr


@pytest.mark.parametrize("command", ["sheet", "export", "terms"])
def test_somebody_unknown_is_told_how_to_begin(home: Path, coach: Supervisor, command: str) -> None:
    done = run(home, command, "--user", "nobody-at-all")
    assert done.returncode == 2
    assert "goodfaith chat" in done.stderr
    assert done.stdout == ""


def test_a_negotiation_that_is_none_is_told_with_those_there_are(prepared: Talk, home: Path) -> None:
    done = run(home, "sheet", "--user", prepared.user, "-n", "Atlantis")
    assert done.returncode == 2
    assert "Nordkai" in done.stderr


def test_an_unknown_format_is_told_with_those_there_are(prepared: Talk, home: Path) -> None:
    done = run(home, "sheet", "--user", prepared.user, "--format", "docx")
    assert done.returncode == 2
    assert "json" in done.stderr


def test_wiping_asks_first_and_then_leaves_nothing(prepared: Talk, home: Path) -> None:
    assert run(home, "wipe", "--user", prepared.user, given="n\n").returncode == 1
    assert prepared.negotiations()
    assert run(home, "wipe", "--user", prepared.user, "--yes").returncode == 0
    assert prepared.negotiations() == []
    assert acts(prepared.say("help")) == ["help"]


def test_a_draft_is_reviewed_from_a_file_and_from_a_pipe(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    from_file = run(tmp_path, "review", str(draft), "--format", "json")
    assert from_file.returncode in (0, 1)
    assert json.loads(from_file.stdout) == json.loads(run(tmp_path, "review", "--format", "json", given=DRAFT).stdout)


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["review", "none.txt"], "", "cannot read none.txt"),
        (["review", "--scenario", "none.json"], DRAFT, "cannot read none.json"),
        (["review", "--format", "docx"], DRAFT, "choose text or json"),
        (["review"], b"\xff\xfe\x00\x80", "UTF-8"),
        (["review"], "", ""),
    ],
)
def test_a_draft_that_cannot_be_read_is_told(tmp_path: Path, arguments: list[str], given: str | bytes, words: str) -> None:
    done = run(tmp_path, *arguments, given=given)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.startswith("goodfaith: ")


def test_many_drafts_are_read_to_the_end_whatever_a_line_holds(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": 1, "text": DRAFT, "scenario": {}}),
        "no json",
        "[]",
        '{"id": 2}',
        json.dumps({"id": 3, "text": DRAFT}),
    ]
    done = run(tmp_path, "review", "--jsonl", given="\n".join(rows) + "\n")
    assert done.returncode == 0
    reviews = [json.loads(line) for line in done.stdout.splitlines()]
    assert [review["id"] for review in reviews] == [1, None, None, 2, 3]
    assert reviews[0]["findings"] == reviews[4]["findings"]
    assert all("error" in review for review in reviews[1:4])


def test_the_doctor_says_that_all_is_well_and_what_is_not(tmp_path: Path) -> None:
    well = run(tmp_path, "doctor", GOODFAITH_PORT="47113")
    assert well.returncode == 0, well.stdout
    wrong = run(tmp_path, "doctor", GOODFAITH_PORT="many")
    assert wrong.returncode == 1
    assert "GOODFAITH_PORT" in wrong.stdout


@pytest.mark.parametrize(
    "arguments", [[], *([[c] for c in ("chat", "serve", "review", "sheet", "terms", "export", "wipe", "doctor")])]
)
def test_every_command_has_help(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path, *arguments, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_a_data_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("not a folder")
    done = run(occupied, "sheet", "--user", "ann")
    assert done.returncode == 2
    assert done.stderr.startswith("goodfaith: ")
