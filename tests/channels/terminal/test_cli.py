import json
from pathlib import Path

import pytest

from goodfaith.storage import Store
from goodfaith.storage.tables import Verdict
from tests.channels.terminal.conftest import Run
from tests.support.talk import Talk, counts

COMMANDS = ("chat", "serve", "review", "sheet", "terms", "export", "wipe", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "Usage" in ran.out


def test_without_a_command_there_is_help(run: Run) -> None:
    ran = run()
    assert all(command in ran.out + ran.err for command in COMMANDS)


def test_the_sheet_is_printed_with_its_private_part(run: Run, prepared: Talk) -> None:
    ran = run("sheet", "--user", "ada")
    assert ran.code == 0
    assert "lifts = paper tickets" in ran.out
    assert "not below 41" in ran.out


def test_an_export_leaves_the_private_part_out(run: Run, prepared: Talk) -> None:
    ran = run("export", "--user", "ada", "--format", "json")
    assert json.loads(ran.out)["name"] == "Harbour Air"
    assert "41" not in ran.out


def test_an_export_goes_to_a_file(run: Run, prepared: Talk, tmp_path: Path) -> None:
    ran = run("export", "--user", "ada", "-o", str(tmp_path / "sheet.html"))
    assert ran.out == ""
    assert (tmp_path / "sheet.html").read_text().startswith("<!doctype html>")


def test_a_file_that_cannot_be_written_says_so(run: Run, prepared: Talk, tmp_path: Path) -> None:
    ran = run("export", "--user", "ada", "-o", str(tmp_path / "none" / "sheet.html"))
    assert ran.code == 2
    assert "cannot write" in ran.err


def test_another_negotiation_by_name(run: Run, prepared: Talk) -> None:
    assert "Lindqvist" in run("sheet", "--user", "ada", "-n", "lindqvist").out


def test_an_unknown_name_lists_the_known_ones(run: Run, prepared: Talk) -> None:
    ran = run("sheet", "--user", "ada", "-n", "Quarry")
    assert ran.code == 2
    assert "Harbour Air, Lindqvist" in ran.err


def test_a_person_without_data_is_told_how_to_begin(run: Run) -> None:
    ran = run("sheet", "--user", "nobody")
    assert ran.code == 2
    assert "goodfaith chat" in ran.err


def test_an_unknown_format_is_refused(run: Run, prepared: Talk) -> None:
    assert run("sheet", "--user", "ada", "--format", "docx").code == 2


def test_terms_are_listed(run: Run, prepared: Talk) -> None:
    assert run("terms", "--user", "ada").out == "Harbour Air\nlifts = paper tickets\n"


def test_a_verdict_is_listed_and_can_be_taken_back(run: Run, prepared: Talk) -> None:
    current = prepared.person.current_id
    with prepared.store.transaction() as session:
        session.add(Verdict(negotiation_id=current, kind="jargon_gap", quote="Bluebird"))
    assert "Bluebird (they know it)" in run("terms", "--user", "ada").out
    assert "Bluebird" not in run("terms", "--user", "ada", "--forget", "bluebird").out


def test_forgetting_a_verdict_that_is_none_says_so(run: Run, prepared: Talk) -> None:
    assert run("terms", "--user", "ada", "--forget", "PRR").code == 2


def test_wipe_asks_first(run: Run, prepared: Talk) -> None:
    assert run("wipe", "--user", "ada", typed="n\n").code == 1
    assert counts(prepared.store)["negotiation"] == 2


def test_wipe_leaves_nothing(run: Run, prepared: Talk) -> None:
    assert run("wipe", "--user", "ada", "--yes").code == 0
    assert counts(prepared.store) == {}


def test_wipe_takes_the_bytes_along(run: Run, prepared: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    scrubbed = []
    monkeypatch.setattr(Store, "scrub", lambda self: scrubbed.append(counts(self)))
    run("wipe", "--user", "ada", "--yes")
    assert scrubbed[-1] == {}


def test_a_store_that_is_none_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "goodfaith.db").write_text("no database " * 500)
    ran = run("sheet", "--user", "ada")
    assert ran.code == 2
    assert ran.err.startswith("goodfaith: the database")
    assert ran.err.count("\n") == 1


def test_the_marks_of_a_draft_are_explained(run: Run) -> None:
    told = " ".join(run("chat", "--help").out.replace("│", " ").split())
    assert "a line <<< and a line >>>" in told


def test_a_setting_that_cannot_be_used_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", "many")
    ran = run("serve")
    assert ran.code == 2
    assert ran.err == "goodfaith: GOODFAITH_PORT cannot be used: it has to be a number from 1 to 65535\n"


def test_a_port_that_is_none_is_refused(run: Run) -> None:
    assert run("serve", "--port", "70000").code == 2
