"""Nothing at run time imports research, and no wheel contains it or a corpus."""

from __future__ import annotations

import ast
import fnmatch
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from setuptools import find_namespace_packages

ROOT = Path(__file__).parents[2]
RUNTIME = ("goodfaith", "channels", "actions", "rasa_components")
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def modules() -> Iterator[Path]:
    for room in RUNTIME:
        yield from (path for path in (ROOT / room).rglob("*.py") if ".venv" not in path.parts)


@pytest.mark.parametrize("path", sorted(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_at_run_time_imports_research(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert "research" not in imported


def wheel() -> set[Path]:
    """What setuptools would put into a wheel, by the patterns of pyproject.toml."""
    files: set[Path] = set()
    for package in find_namespace_packages(str(ROOT), include=SETUPTOOLS["packages"]["find"]["include"]):
        folder = ROOT.joinpath(*package.split("."))
        patterns = ["*.py", *SETUPTOOLS["package-data"].get("*", []), *SETUPTOOLS["package-data"].get(package, [])]
        files |= {path for path in folder.iterdir() if any(fnmatch.fnmatch(path.name, pattern) for pattern in patterns)}
    return {path.relative_to(ROOT) for path in files}


def test_the_wheel_holds_what_runs() -> None:
    names = {path.as_posix() for path in wheel()}
    assert {"goodfaith/review/reviewer.py", "goodfaith/review/rules/demand.yml", "goodfaith/review/model/moves.onnx"} <= names


def test_the_wheel_holds_no_research_and_no_corpus() -> None:
    for path in wheel():
        assert path.parts[0] != "research"
        assert path.suffix != ".jsonl"
        assert "corpus" not in path.parts
