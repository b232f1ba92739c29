"""Where there is no server to test with, the suite fails and says what to install: nothing is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.postgres import find_binaries


def test_a_missing_server_is_a_failure_that_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="install Debian's package `postgresql`"):
        find_binaries(tmp_path)


def test_the_newest_server_is_taken(tmp_path: Path) -> None:
    for version in ("9", "15", "13"):
        program = tmp_path / version / "bin" / "initdb"
        program.parent.mkdir(parents=True)
        program.touch()
    assert find_binaries(tmp_path) == tmp_path / "15" / "bin"
