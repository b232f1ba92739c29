"""Rasa's own checks: the data validated with warnings as errors, and the stories of what users do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
STORIES = ROOT / "tests" / "rasa_components" / "stories"


def rasa(*arguments, cwd=ROOT):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "GOODFAITH_ACTIONS_PORT": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "rasa", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_training_data_is_valid():
    code, said = rasa("data", "validate", "--fail-on-warnings")
    assert code == 0, said[-2000:]


@pytest.mark.parametrize("folder", sorted(path.name for path in STORIES.iterdir() if path.is_dir()))
def test_stories(folder, tmp_path):
    code, said = rasa(
        "test", "core", "--model", ROOT / "models" / "dialogue.tar.gz", "--stories", STORIES / folder, "--out", tmp_path,
        "--no-plot", "--fail-on-prediction-errors",
    )  # fmt: skip
    assert code == 0, said[-2000:]
    report = json.loads((tmp_path / "story_report.json").read_text())
    assert report["conversation_accuracy"]["correct"] == report["conversation_accuracy"]["total"] > 0
