"""`make evaluate`: how well people are understood, and how well drafts are reviewed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.model import DIALOGUE, QUIET
from tools.steps import ROOT


def main() -> None:
    """Run both evaluations, each in its own environment; exit with the first that fails."""
    environment = {**os.environ, **QUIET, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    for title, python, module in (
        ("Understanding", DIALOGUE / "bin" / "python", "research.understanding.evaluate"),
        ("Draft review", Path(sys.executable), "research.review.evaluate"),
    ):
        print(f"\n== {title}\n", flush=True)
        done = subprocess.run([str(python), "-m", module], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
