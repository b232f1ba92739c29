"""`make test`: every suite, each in the environment it belongs to.

Exits with 1 when a test failed or a suite ran none; closes with the sum of all suites.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIALOGUE = ROOT / "rasa_components" / ".venv" / "bin" / "python"
QUIET = {
    "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
}  # fmt: skip


@dataclass(frozen=True)
class Suite:
    """A pytest run: with which Python, over what, and with which further arguments."""

    name: str
    python: Path
    arguments: list[str]


def suites() -> list[Suite]:
    """All suites, the quick ones first. Together they cover everything under tests/."""
    here = Path(sys.executable)
    coverage = ["--cov", "--cov-append", "--cov-report="]
    return [
        Suite("units", here, ["tests", "--ignore=tests/scenarios", *coverage]),
        Suite(
            "dialogue",
            DIALOGUE,
            [
                "-c",
                "tests/rasa_components/pytest.ini",
                "--rootdir",
                ".",
                "--confcutdir",
                "tests/rasa_components",
                "tests/rasa_components",
            ],
        ),
        Suite("scenarios", here, ["tests/scenarios", *coverage]),
    ]


def run(suite: Suite, folder: Path) -> tuple[int, int]:
    """Run a suite; how many tests passed, and how many did not (a suite that broke or ran none counts as one)."""
    report = folder / f"{suite.name}.xml"
    print(f"\n== {suite.name}", flush=True)
    began = time.monotonic()
    command = [str(suite.python), "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *suite.arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **QUIET}, check=False).returncode
    passed, failed = counted(report)
    if code != 0 or passed == 0:
        failed = max(failed, 1)
    print(f"== {suite.name}: {passed} passed, {failed} failed in {time.monotonic() - began:.0f} s", flush=True)
    return passed, failed


def counted(report: Path) -> tuple[int, int]:
    """Passed and failed tests in a JUnit report. A skipped test counts as failed: every suite runs whole."""
    if not report.exists():
        return 0, 1
    passed = failed = 0
    for case in ElementTree.parse(report).iter("testcase"):
        if any(child.tag in ("failure", "error", "skipped") for child in case):
            failed += 1
        else:
            passed += 1
    return passed, failed


def main() -> None:
    """Run all suites, report the coverage, close with the sum."""
    (ROOT / ".coverage").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        results = [run(suite, Path(folder)) for suite in suites()]
    for report in (["xml", "-q"], ["report", "--skip-covered", "--skip-empty"]):
        subprocess.run([sys.executable, "-m", "coverage", *report], cwd=ROOT, check=False)
    passed, failed = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
