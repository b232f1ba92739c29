"""The phrases that understanding learns from, and what follows an intent: one topic name throughout."""

import importlib
import json
import pkgutil
import re
from collections import defaultdict
from pathlib import Path
from typing import get_args

import pytest
import yaml

import actions
import goodfaith
from actions.turn_action import TurnAction
from goodfaith.conversation.intents import intents
from goodfaith.conversation.moment import Moment, Place
from goodfaith.strategies import ASPECTS, IDS

ROOT = Path(goodfaith.__file__).parent.parent
NLU = sorted((ROOT / "data" / "nlu").rglob("*.yml"))
FEWEST = 15
Block = tuple[str, str | None, str | None]


def blocks() -> dict[Block, list[str]]:
    found: dict[Block, list[str]] = defaultdict(list)
    for path in NLU:
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            about = block.get("metadata") or {}
            lines = [line.strip() for line in block["examples"].splitlines() if line.strip()]
            assert all(line.startswith("- ") for line in lines), path.name
            found[block["intent"], about.get("strategy"), about.get("aspect")] += [line[2:].strip() for line in lines]
    return dict(found)


BLOCKS = blocks()
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
TOPICS = {intent.topic for intent in intents().values()}


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())) or text


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: "-".join(filter(None, block)))
def test_a_block_has_enough_phrases(block: Block) -> None:
    assert len(BLOCKS[block]) >= FEWEST


def test_no_phrase_is_there_twice() -> None:
    where: dict[str, list[Block]] = defaultdict(list)
    for block, texts in BLOCKS.items():
        for text in texts:
            where[folded(text)].append(block)
    assert {text: at for text, at in where.items() if len(at) > 1} == {}


def test_no_phrase_would_be_taken_for_an_instruction_or_an_entity() -> None:
    texts = [text for phrases in BLOCKS.values() for text in phrases]
    assert [text for text in texts if text.startswith("/") or re.search(r"\]\s*[({]", text) or "{" in text] == []


def test_every_aspect_of_every_strategy_has_phrases() -> None:
    assert {block for block in BLOCKS if block[0] == "explain"} == (
        {("explain", name, aspect) for name in (*IDS, None) for aspect in ASPECTS}
    )


def test_strategies_and_aspects_are_the_known_ones() -> None:
    assert {strategy for _, strategy, _ in BLOCKS} <= {*IDS, "private", None}
    assert {aspect for _, _, aspect in BLOCKS} <= {*ASPECTS, None}


def test_every_intent_has_phrases_and_every_phrase_an_intent() -> None:
    assert {intent for intent, _, _ in BLOCKS} == set(intents())


@pytest.mark.parametrize("path", NLU, ids=lambda path: path.stem)
def test_a_file_of_phrases_holds_the_intents_of_its_topic(path: Path) -> None:
    named = {block["intent"] for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]}
    if path.parent.name == "strategies":  # all that is said of one strategy: it is asked about, answered, gone to, changed
        assert path.stem in IDS
        assert named == {"explain", "answer", "prep", "edit"}
    else:
        assert {intents()[intent].topic for intent in named} == {path.stem}


def test_there_is_an_action_for_each_topic_and_no_other() -> None:
    for module in pkgutil.iter_modules(actions.__path__):
        if module.name != "__main__":
            importlib.import_module(f"actions.{module.name}")
    assert {action.topic for action in TurnAction.__subclasses__()} == TOPICS


def test_written_rules_are_for_what_the_moment_decides() -> None:
    for path in (ROOT / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            said, done = rule["steps"]
            assert done["action"] == f"action_{path.stem}", rule["rule"]
            assert path.stem in TOPICS
            assert "condition" in rule or said["intent"] == "nlu_fallback", rule["rule"]


def test_the_domain_leaves_intents_and_actions_to_their_table() -> None:
    assert not {"intents", "actions"} & DOMAIN.keys()


def test_the_slot_knows_every_moment_of_the_conversation() -> None:
    hints = {Moment(at=place).hint.partition(":")[0] for place in get_args(Place)}
    assert set(DOMAIN["slots"]["moment"]["values"]) == hints


def test_the_held_out_messages_are_not_learnt() -> None:
    rows = [
        json.loads(line)
        for line in (ROOT / "tests" / "understanding" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    learnt = {folded(text) for phrases in BLOCKS.values() for text in phrases}
    assert [
        row["text"] for row in rows if folded(row["text"]) in learnt and len(row["text"].split()) > 4
    ] == []  # shorter ones are what anybody says
