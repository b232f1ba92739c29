"""The coach itself needs neither Rasa nor Slack."""

import ast
from pathlib import Path

import pytest

import goodfaith

FILES = sorted(Path(goodfaith.__file__).parent.rglob("*.py"))
FOREIGN = {"rasa", "rasa_sdk", "slack_bolt", "slack_sdk", "starlette", "typer", "channels", "actions", "rasa_components"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_imports_no_framework(path: Path) -> None:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert not found & FOREIGN
