"""`make evaluate`: how well people are understood, and how well drafts are reviewed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run both evaluations, each in its own environment; exit with the first that fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    for title, python, module in (
        ("Understanding", ROOT / "rasa_components" / ".venv" / "bin" / "python", "rasa_components.evaluate"),
        ("Draft review", Path(sys.executable), "research.review.evaluate"),
    ):
        print(f"\n== {title}\n", flush=True)
        done = subprocess.run([str(python), "-m", module], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
