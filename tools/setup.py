"""From a fresh clone to all that is needed: both environments from their lock files, and the dialogue model.

    python3 tools/setup.py [--train]

Needs only Python 3.11 or newer; repeating it costs a second. `--train` trains the model anew.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
MAIN = ROOT / ".venv"
DIALOGUE = ROOT / "rasa_components" / ".venv"
MODEL = ROOT / "models" / "dialogue.tar.gz"
STAMP = ".goodfaith"


class Failed(RuntimeError):
    """A step that did not work; the message says what to do."""


def step(text: str) -> None:
    """Tell what is being done."""
    print(f"• {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project folder; what it prints is shown only if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Failed(f"{Path(command[0]).name} {' '.join(map(str, command[1:4]))} … failed:\n{done.stdout[-3000:]}")


def find_uv() -> str:
    """Uv from PATH, or one installed for this project alone."""
    found = shutil.which("uv")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    own = TOOLS / "bin" / "uv"
    if not own.exists():
        step("fetching uv")
        run(sys.executable, "-m", "venv", TOOLS)
        run(TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    return str(own)


def find_python(version: str) -> str:
    """A Python of that version: on PATH, under pyenv, or the version itself, which uv then fetches."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates += [str(path / "bin" / "python") for path in sorted(pyenv.glob(f"versions/{version}.*"), reverse=True)]
    for candidate in candidates:
        if candidate and _is(candidate, version):
            return candidate
    return version


def _is(python: str, version: str) -> bool:
    check = f"import sys, ssl, sqlite3; sys.exit(sys.version_info[:2] != {tuple(map(int, version.split('.')))})"
    return subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0


def digest(paths: Iterable[Path]) -> str:
    """One hash over names and contents of files."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def fits(stamp: Path, wanted: str) -> bool:
    """Whether what the stamp stands for was built from `wanted`."""
    return stamp.exists() and stamp.read_text().strip() == wanted


def environment(folder: Path, version: str, locks: list[Path], project: bool) -> None:
    """Build a virtual environment from lock files, bytecode included, unless it is there already."""
    wanted = digest([*locks, *([ROOT / "pyproject.toml"] if project else [])])
    if fits(folder / STAMP, wanted):
        return
    uv = find_uv()
    step(f"building {folder.relative_to(ROOT)} (Python {version})")
    run(uv, "venv", "--quiet", "--clear", "--python", find_python(version), folder)
    python = folder / "bin" / "python"
    for lock in locks:
        # Bytecode is compiled here: without it Rasa's imports take 20 s instead of 6 s.
        run(
            uv, "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--compile-bytecode", "--python", python, "-r", lock
        )
    if project:
        run(uv, "pip", "install", "--quiet", "--no-deps", "--python", python, "-e", ROOT)
    (folder / STAMP).write_text(wanted)


def sources() -> list[Path]:
    """All that the dialogue model is made of."""
    files = [ROOT / "config.yml", ROOT / "domain.yml", ROOT / "rasa_components" / "requirements.lock"]
    files += (ROOT / "data").rglob("*.yml")
    files += [p for p in (ROOT / "rasa_components").iterdir() if p.suffix in (".py", ".yml", ".onnx", ".json")]
    return files


def train(force: bool = False) -> None:
    """Train the dialogue model unless the one there fits the present data."""
    stamp = MODEL.with_name("dialogue.stamp")
    wanted = digest(sources())
    if not force and MODEL.exists() and fits(stamp, wanted):
        return
    step("training the dialogue model (under a minute)")
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    run(
        DIALOGUE / "bin" / "python", "-m", "rasa", "train", "--force", "--fixed-model-name", "dialogue", "--out", MODEL.parent,
        PYTHONPATH=str(ROOT), RASA_TELEMETRY_ENABLED="false", PYTHONWARNINGS="ignore", TF_CPP_MIN_LOG_LEVEL="3",
        SQLALCHEMY_SILENCE_UBER_WARNING="1", GOODFAITH_ACTIONS_PORT="5055",
    )  # fmt: skip
    stamp.write_text(wanted)
    step(f"trained in {time.monotonic() - began:.0f} s")


def main() -> None:
    """Do whatever is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="train the dialogue model even if it fits")
    arguments = parser.parse_args()
    try:
        environment(MAIN, "3.12", [ROOT / "requirements.lock"], project=True)
        environment(DIALOGUE, "3.10", [ROOT / "rasa_components" / "requirements.lock"], project=False)
        train(arguments.train)
    except Failed as error:
        print(f"setup: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
