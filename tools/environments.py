"""The two virtual environments, built from their lock files with whatever Python and uv there are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.steps import ROOT, TOOLS, digest, fits, run, tell

STAMP = ".goodfaith"
OFFLINE = "If this machine is not connected, connect it and run the same again; what was built stays."


def find_uv() -> str:
    """Uv from PATH, or one installed for this project alone. Raises Failed."""
    found = shutil.which("uv")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    own = TOOLS / "bin" / "uv"
    if not own.exists():
        tell("fetching uv")
        run(sys.executable, "-m", "venv", TOOLS, advice="Python's venv module is missing (Debian: apt-get install python3-venv).")
        run(TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "uv", advice=f"uv could not be fetched. {OFFLINE}")
    return str(own)


def find_python(version: str) -> str:
    """A Python of that version: on PATH, under pyenv, or the version itself, which uv then fetches."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates += [str(path / "bin" / "python") for path in sorted(pyenv.glob(f"versions/{version}.*"), reverse=True)]
    for candidate in candidates:
        if candidate and is_python(candidate, version):
            return candidate
    return version


def is_python(program: str, version: str) -> bool:
    """Whether the program is a whole Python of that version."""
    check = f"import sys, ssl, sqlite3; sys.exit(sys.version_info[:2] != {tuple(map(int, version.split('.')))})"
    return subprocess.run([program, "-c", check], capture_output=True, check=False).returncode == 0


def environment(folder: Path, version: str, lock: Path, project: bool) -> None:
    """Build a virtual environment from a lock file, bytecode included, unless it is there already.

    `project` installs the project itself too, in place. Raises Failed.
    """
    wanted = digest([lock, *([ROOT / "pyproject.toml"] if project else [])])
    if fits(folder / STAMP, wanted):
        return
    uv, found = find_uv(), find_python(version)
    tell(f"building {folder.relative_to(ROOT)} (Python {version})")
    missing = f"Python {version} was neither found nor fetched: install it so that python{version} is on PATH or under pyenv."
    run(uv, "venv", "--quiet", "--clear", "--python", found, folder, advice=f"{missing} {OFFLINE}" if found == version else "")
    python = folder / "bin" / "python"
    # Bytecode is compiled here: without it Rasa's imports take 20 s instead of 6 s.
    run(
        uv, "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--compile-bytecode", "--python", python, "-r", lock,
        advice=f"The packages of {lock.relative_to(ROOT)} could not be installed. {OFFLINE}",
    )  # fmt: skip
    if project:
        run(
            uv, "pip", "install", "--quiet", "--no-deps", "--python", python, "-e", ROOT,
            advice=f"The project itself could not be installed. {OFFLINE}",
        )  # fmt: skip
    (folder / STAMP).write_text(wanted)
