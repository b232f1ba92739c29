"""The training phrases: varied enough, each meaning one thing, and every intent answered."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
FEWEST = 15


def blocks():
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            about = block.get("metadata") or {}
            name = "/".join([block["intent"], *map(str, about.values())])
            yield path.stem, name, [line[2:].strip() for line in block["examples"].splitlines() if line.strip()]


BLOCKS = [pytest.param(name, examples, id=f"{file}:{name}") for file, name, examples in blocks()]


def folded(text):
    plain = " ".join(re.sub(r"[^\w\s%+=]", " ", text.lower()).split())
    return plain or text


@pytest.mark.parametrize(("name", "examples"), BLOCKS)
def test_a_block_has_enough_examples(name, examples):
    assert len(examples) >= FEWEST


@pytest.mark.parametrize(("name", "examples"), BLOCKS)
def test_no_example_is_an_instruction_to_rasa(name, examples):
    assert not [text for text in examples if text.startswith("/") or re.search(r"\]\(|\{", text)]


def test_no_utterance_means_two_things():
    said = Counter(folded(text) for _, _, examples in blocks() for text in examples)
    assert [text for text, times in said.items() if times > 1] == []


def test_every_intent_has_examples_and_a_rule():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    trained = {name.partition("/")[0] for _, name, _ in blocks()}
    rules = [rule for path in (ROOT / "data" / "rules").glob("*.yml") for rule in yaml.safe_load(path.read_text())["rules"]]
    ruled = {rule["steps"][0]["intent"] for rule in rules} - {"nlu_fallback"}
    assert set(domain["intents"]) == trained == ruled


def test_every_action_of_the_domain_has_a_module():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    text = "".join(path.read_text() for path in (ROOT / "actions").glob("*.py"))
    for action in domain["actions"]:
        assert f'intent = "{action.removeprefix("action_")}"' in text
