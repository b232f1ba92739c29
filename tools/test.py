"""`make test`: every suite, each in the environment it belongs to; what leaves a core idle runs beside another.

Exits with 1 when a test failed or was skipped, or a suite ran none; closes with the sum of all suites.
What was slowest is written to results/slowest.txt.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools.model import DIALOGUE, QUIET
from tools.reports import Case, cases, slowest
from tools.steps import ROOT

RESULTS = ROOT / "results"
TESTS = Path("tests")
COVERAGE = ("--cov", "--cov-report=")


@dataclass(frozen=True)
class Suite:
    """A pytest run: with which Python, over which folder except which, and with which further arguments."""

    name: str
    python: Path
    folder: Path
    without: tuple[Path, ...] = ()
    arguments: tuple[str, ...] = ()

    @property
    def report(self) -> Path:
        """Where pytest writes what became of each test."""
        return RESULTS / f"{self.name}.xml"

    def command(self) -> list[str]:
        """The command that runs it."""
        ignored = [f"--ignore={folder}" for folder in self.without]
        return [
            str(self.python), "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={self.report}",
            str(self.folder), *ignored, *self.arguments,
        ]  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of a suite."""

    suite: str
    cases: list[Case]
    passed: int
    failed: int
    seconds: float

    def line(self) -> str:
        """The outcome in a line."""
        return f"== {self.suite}: {self.passed} passed, {self.failed} failed in {self.seconds:.0f} s"


def suites() -> list[list[Suite]]:
    """All suites, those together that run at the same time. Whatever the others do not cover is a unit: nothing is forgotten."""
    rasa_folder, slack_folder, scenarios_folder = TESTS / "rasa_components", TESTS / "channels" / "slack", TESTS / "scenarios"
    terminal_folder = scenarios_folder / "terminal"
    own = ("-c", str(rasa_folder / "pytest.ini"), "--rootdir", ".", "--confcutdir", str(rasa_folder))
    here = Path(sys.executable)
    first = [
        Suite("units", here, TESTS, (rasa_folder, slack_folder, scenarios_folder), COVERAGE),
        Suite("rasa", DIALOGUE / "bin" / "python", rasa_folder, arguments=own),
        Suite("slack", here, slack_folder, arguments=COVERAGE),
    ]
    then = [
        Suite("scenarios", here, scenarios_folder, (terminal_folder,), COVERAGE),
        Suite("terminal", here, terminal_folder, arguments=COVERAGE),
    ]
    return [first, then]


class Run:
    """A suite that runs. What it prints is shown at once, or at the end where `quiet`."""

    def __init__(self, suite: Suite, quiet: bool = False) -> None:
        self._suite = suite
        self._began = time.monotonic()
        self._kept: Path | None = RESULTS / f"{suite.name}.txt" if quiet else None
        RESULTS.mkdir(exist_ok=True)
        suite.report.unlink(missing_ok=True)
        if self._kept is None:
            print(f"\n== {suite.name}", flush=True)
            self._process = self._start(None)
        else:
            with self._kept.open("w") as out:
                self._process = self._start(out)

    def _start(self, out: IO[str] | None) -> subprocess.Popen[bytes]:
        # Suites that run at the same time each have a file of their own for what they cover.
        covered = {"COVERAGE_FILE": str(ROOT / f".coverage.{self._suite.name}")}
        environment = {**os.environ, **QUIET, **covered, "PYTHONPATH": str(ROOT)}
        error = subprocess.STDOUT if out else None
        return subprocess.Popen(self._suite.command(), cwd=ROOT, env=environment, stdout=out, stderr=error)

    def end(self) -> Outcome:
        """Wait for it. A suite that broke or ran nothing counts as a failed test."""
        code = self._process.wait()
        seconds = time.monotonic() - self._began
        if self._kept is not None:
            print(f"\n== {self._suite.name}\n{self._kept.read_text()}", flush=True)
        done = cases(self._suite.report)
        passed = sum(case.passed for case in done)
        failed = len(done) - passed
        if code != 0 or passed == 0:
            failed = max(failed, 1)
        outcome = Outcome(self._suite.name, done, passed, failed, seconds)
        print(outcome.line(), flush=True)
        return outcome


def main() -> None:
    """Run all suites, report the coverage, close with the sum."""
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    outcomes = []
    for shown, *others in suites():
        beside = [Run(suite, quiet=True) for suite in others]
        outcomes += [Run(shown).end(), *(run.end() for run in beside)]
    for report in (["combine", "-q"], ["xml", "-q"], ["report", "--skip-covered", "--skip-empty"]):
        subprocess.run([sys.executable, "-m", "coverage", *report], cwd=ROOT, check=False)
    (RESULTS / "slowest.txt").write_text("\n".join(slowest(one.suite, one.cases) for one in outcomes))
    print("\n".join(one.line() for one in outcomes))
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
