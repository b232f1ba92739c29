"""Adding an intent takes three files, as CONTRIBUTING.md shows it: the example is carried out in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from channels.supervisor import RASA_PYTHON, ROOT

NLU = Path("data/nlu/everyday.yml")
INTENTS = Path("goodfaith/conversation/intents.yml")
HANDLER = Path("goodfaith/conversation/handlers/everyday.py")
# The coach by itself: a question is open, and the new intent is heard.
ASKED = """
from goodfaith.conversation import Heard, answer, receive
from goodfaith.storage import Store
store = Store("sqlite://")
store.migrate()
for turn, heard in (("1", Heard("prep", strategy="demands")), ("2", Heard("repeat"))):
    receive(store, "ada", "…", turn)
    replies = answer(store, turn, [heard])
print(*[reply["act"] for reply in replies], replies[0]["data"]["question"])
"""
# Rasa's side: the domain and the rules as it imports them, then a message that is in no file.
UNDERSTOOD = """
from rasa.shared.importers.importer import TrainingDataImporter
from rasa_components.encoder import encoder
from rasa_components.examples import read_examples
from rasa_components.heads import Heads
from rasa_components.judgement import Thresholds
from rasa_components.reader import Reader
from pathlib import Path
importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
steps = [[str(event) for event in step.events] for step in importer.get_stories().story_steps if step.block_name == "repeat"]
examples = [one for n, one in enumerate(read_examples(Path("data/nlu"))) if n % 4 == 0 or one.label.intent == "repeat"]
heads = Heads().fit(encoder().encode([example.text for example in examples]), [example.label for example in examples])
part = Reader(heads, encoder().encode, Thresholds()).parts("hm, can you say the question again for me?", "asked:demands")[0]
print("repeat" in importer.get_domain().intents, "action_everyday" in str(steps), part["intent"])
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the example touches and of what reads it, with the example carried out."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("goodfaith", "data", "rasa_components"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(".venv", "__pycache__"), symlinks=True)
    for name in ("config.yml", "domain.yml"):
        shutil.copy(ROOT / name, copy)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = [textwrap.dedent(block) for block in re.findall(r"^ *```\w+\n(.*?)^ *```$", text, re.M | re.S)]
    phrases, row, function, entry = found
    with (copy / NLU).open("a", encoding="utf-8") as file:
        file.write(textwrap.indent(phrases, "  "))
    with (copy / INTENTS).open("a", encoding="utf-8") as file:
        file.write(row)
    code = (copy / HANDLER).read_text(encoding="utf-8")
    opening = "HANDLERS = {\n"
    code = code.replace(opening, f"{function}\n\n{opening}{textwrap.indent(entry, '    ')}")
    (copy / HANDLER).write_text(code, encoding="utf-8")
    return copy


def run(python: Path | str, code: str, tree: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONWARNINGS": "ignore", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    done = subprocess.run([str(python), "-c", code], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_three_files_are_named() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new thing")[2]
    assert set(re.findall(r"`((?:data|goodfaith)/[^`]+)`", text)) == {str(NLU), str(INTENTS), str(HANDLER)}


def test_the_coach_answers_it(tree: Path) -> None:
    assert run(sys.executable, ASKED, tree) == "ask demands.what"


def test_rasa_knows_it_and_understands_it(tree: Path) -> None:
    assert run(RASA_PYTHON, UNDERSTOOD, tree) == "True True repeat"
