"""From a fresh clone to all that is needed: both environments from their lock files, and the dialogue model.

    python3 -m tools.setup [--train]

Needs only Python 3.11 or newer; repeating it costs a second. `--train` trains the model anew.
"""

from __future__ import annotations

import argparse
import sys

from tools.environments import environment
from tools.model import DIALOGUE, train
from tools.steps import ROOT, Failed, alone

MAIN = ROOT / ".venv"


def main() -> None:
    """Do whatever is missing."""
    parser = argparse.ArgumentParser("setup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="train the dialogue model even if it fits")
    arguments = parser.parse_args()
    try:
        if sys.version_info < (3, 11):  # noqa: UP036  (whatever Python there is may run this)
            raise Failed(
                f"this is Python {sys.version.split()[0]}: set PYTHON to one that is 3.11 or newer (make PYTHON=python3.12)"
            )
        with alone():
            environment(MAIN, "3.12", ROOT / "requirements.lock", project=True)
            environment(DIALOGUE, "3.10", ROOT / "rasa_components" / "requirements.lock", project=False)
            train(arguments.train)
    except Failed as error:
        print(f"setup: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
