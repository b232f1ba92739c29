"""What setting up is made of: steps that are told, commands that are quiet unless they fail, stamps that say what a thing was built from."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
MOST_SHOWN = 3000  # characters of what a failed command printed


class Failed(RuntimeError):
    """A step that did not work; the message says what to do."""


def tell(text: str) -> None:
    """Tell what is being done."""
    print(f"• {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, advice: str = "", **environment: str) -> None:
    """Run a command in the project folder; what it prints is shown only if it fails, after `advice`. Raises Failed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if done.returncode:
        said = f"{Path(command[0]).name} {' '.join(map(str, command[1:4]))} … failed:\n{done.stdout[-MOST_SHOWN:]}"
        raise Failed(f"{advice}\n{said}" if advice else said)


@contextmanager
def alone(folder: Path = TOOLS) -> Iterator[None]:
    """Nobody else sets this project up meanwhile: a second one waits, then finds the work done."""
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("waiting for another set-up of this folder to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(paths: Iterable[Path], root: Path = ROOT) -> str:
    """One hash over the names, below `root`, and the contents of files."""
    whole = hashlib.sha256()
    for path in sorted(set(paths)):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def fits(stamp: Path, wanted: str) -> bool:
    """Whether what the stamp stands for was built from `wanted`."""
    return stamp.exists() and stamp.read_text().strip() == wanted
