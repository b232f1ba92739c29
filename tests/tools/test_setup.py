"""Setting up says what is missing, and does not mind being started twice."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environments, setup
from tools.imports import imports, modules
from tools.steps import ROOT, Failed, alone, run

HOLD = """
import sys
from pathlib import Path
from tools.steps import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that sets up in a folder until it gets a line."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], cwd=ROOT, text=True, **pipes)


def test_a_second_one_waits_until_the_first_is_done(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        assert first.stdout.readline() == "in\n"
        with holder(tmp_path) as second:
            assert "waiting for another" in second.stderr.readline()
            first.communicate("done\n")
            assert second.stdout.readline() == "in\n"
            second.communicate("done\n")


def test_one_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        assert first.stdout.readline() == "in\n"
        first.kill()
        first.communicate()
    with alone(tmp_path):
        pass


def test_a_step_that_fails_says_first_what_to_do() -> None:
    with pytest.raises(Failed, match=r"(?s)^Connect it\..*exit.*failed:.*the reason"):
        run(sys.executable, "-c", "import sys; print('the reason'); sys.exit(1)", advice="Connect it.")


def test_a_python_that_is_neither_there_nor_fetched_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "find_uv", lambda: "false")
    monkeypatch.setattr(environments, "find_python", lambda version: version)
    with pytest.raises(Failed, match=r"^Python 3\.10 was neither found nor fetched.*python3\.10.*connect"):
        environments.environment(ROOT / "build" / "none", "3.10", ROOT / "requirements.lock", project=False)


def test_packages_that_cannot_be_fetched_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\n[ $1 = venv ]\n")
    uv.chmod(0o755)
    monkeypatch.setattr(environments, "find_uv", lambda: str(uv))
    with pytest.raises(Failed, match=r"^The packages of requirements\.lock could not be installed.*connect"):
        environments.environment(ROOT / "build" / "none", "3.12", ROOT / "requirements.lock", project=False)


def test_a_program_that_is_no_python_of_that_version_is_not_taken() -> None:
    assert environments.is_python(sys.executable, "3.12")
    assert not environments.is_python(sys.executable, "3.10")
    assert not environments.is_python("false", "3.12")


def test_a_failure_ends_in_one_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Failed("what to do")

    monkeypatch.setattr(setup, "environment", fail)
    monkeypatch.setattr(sys, "argv", ["setup"])
    with pytest.raises(SystemExit, match="1"):
        setup.main()
    assert capsys.readouterr().err == "setup: what to do\n"


def test_it_needs_nothing_but_python() -> None:
    known = modules(ROOT)
    seen, waiting = set(), ["tools.setup"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting += [one.source for one in imports(known[name], known) if one.source in known and one.source not in seen]
    outside = {one.source.partition(".")[0] for name in seen for one in imports(known[name], known)} - {"tools"}
    assert outside <= sys.stdlib_module_names
    for name in seen:
        ast.parse(known[name].path.read_text(), feature_version=(3, 11))
