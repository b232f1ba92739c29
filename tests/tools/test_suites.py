"""The suites cover every test once, and a test that was skipped has not passed."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import pytest

from tools import test as running
from tools.reports import Case, slowest
from tools.steps import ROOT
from tools.test import Run, Suite, suites


def test_every_test_belongs_to_exactly_one_suite() -> None:
    for path in (ROOT / "tests").rglob("test_*.py"):
        place = path.relative_to(ROOT)
        covering = [
            s.name for s in chain(*suites()) if place.is_relative_to(s.folder) and not any(map(place.is_relative_to, s.without))
        ]
        assert len(covering) == 1, place


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("def test_one(): pass", (1, 0)),
        ("def test_one(): pass\ndef test_two(): assert False", (1, 1)),
        ("import pytest\ndef test_one(): pass\n@pytest.mark.skip\ndef test_two(): pass", (1, 1)),
        ("import pytest\ndef test_one(): pass\n@pytest.mark.xfail\ndef test_two(): assert False", (1, 1)),
        ("", (0, 1)),
        ("import nothing_of_that_name", (0, 1)),
    ],
)
def test_what_does_not_pass_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], body: str, counts: tuple[int, int]
) -> None:
    monkeypatch.setattr(running, "RESULTS", tmp_path / "results")
    (tmp_path / "test_it.py").write_text(body)
    outcome = Run(Suite("some", Path(sys.executable), tmp_path, arguments=("-c", "/dev/null")), quiet=True).end()
    assert (outcome.passed, outcome.failed) == counts
    assert f"== some: {counts[0]} passed, {counts[1]} failed" in capsys.readouterr().out


def test_the_slowest_come_first_and_are_few() -> None:
    done = [Case(f"test_{number}", True, number / 10) for number in range(40)]
    lines = slowest("some", done).splitlines()
    assert lines[0] == "some: 78 s"
    assert lines[1].split() == ["3.90", "test_39"]
    assert len(lines) == 16
