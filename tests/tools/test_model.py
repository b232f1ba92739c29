"""A model fits as long as nothing that it is made of has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools.model import sources
from tools.steps import ROOT, digest, fits

PARTS = (
    "config.yml",
    "domain.yml",
    "README.md",
    "data",
    "goodfaith/conversation/intents.yml",
    "goodfaith/strategies/ids.yml",
    "rasa_components",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of all that the model is made of, and of some that it is not."""
    for name in PARTS:
        source, target = ROOT / name, tmp_path / "tree" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".venv", "__pycache__"))
        else:
            shutil.copyfile(source, target)
    return tmp_path / "tree"


def made_of(root: Path) -> str:
    return digest(sources(root), root)


def change(path: Path) -> None:
    """One byte in the middle becomes another."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    "name",
    [
        "config.yml", "domain.yml", "data/nlu/words.yml", "goodfaith/conversation/intents.yml", "rasa_components/requirements.lock",
        "rasa_components/model/encoder.onnx", "rasa_components/model/tokenizer.json", "rasa_components/encoder.py",
        "rasa_components/commands.yml",
    ],
)  # fmt: skip
def test_one_changed_byte_of_what_it_is_made_of_retrains(tree: Path, name: str) -> None:
    before = made_of(tree)
    change(tree / name)
    assert made_of(tree) != before


@pytest.mark.parametrize("name", ["data/nlu/deeper/more.yml", "rasa_components/deeper/still/part.py"])
def test_a_new_file_retrains_however_deep_it_lies(tree: Path, name: str) -> None:
    before = made_of(tree)
    (tree / name).parent.mkdir(parents=True)
    (tree / name).write_text("")
    assert made_of(tree) != before


def test_a_changed_readme_does_not_retrain(tree: Path) -> None:
    before = made_of(tree)
    change(tree / "README.md")
    assert made_of(tree) == before


@pytest.mark.parametrize("name", [".venv/lib/rasa.py", "__pycache__/encoder.json", "notes.md"])
def test_environments_caches_and_notes_do_not_retrain(tree: Path, name: str) -> None:
    before = made_of(tree)
    path = tree / "rasa_components" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    assert made_of(tree) == before


def test_the_same_tree_elsewhere_is_the_same(tree: Path) -> None:
    assert made_of(tree) == digest(sources())


def test_a_stamp_fits_what_it_was_made_of(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not fits(stamp, "one")
    stamp.write_text("one\n")
    assert fits(stamp, "one")
    assert not fits(stamp, "another")
