"""The phrases that understanding learns from, and what follows an intent."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

import goodfaith
from goodfaith.strategies import ASPECTS, IDS
from tests.support.talk import ACTIONS

ROOT = Path(goodfaith.__file__).parent.parent
FEWEST = 15
Block = tuple[str, str | None, str | None]


def blocks() -> dict[Block, list[str]]:
    found: dict[Block, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            about = block.get("metadata") or {}
            lines = [line.strip() for line in block["examples"].splitlines() if line.strip()]
            assert all(line.startswith("- ") for line in lines), path.name
            found[block["intent"], about.get("strategy"), about.get("aspect")] += [line[2:].strip() for line in lines]
    return dict(found)


BLOCKS = blocks()
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RULES = [
    rule for path in (ROOT / "data" / "rules").glob("*.yml") for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]


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


def test_every_intent_has_phrases_a_rule_and_an_action() -> None:
    intents = {next(iter(one)) if isinstance(one, dict) else one for one in DOMAIN["intents"]} - {"nlu_fallback"}
    assert {intent for intent, _, _ in BLOCKS} == intents
    assert intents <= {step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step}
    assert {step["action"] for rule in RULES for step in rule["steps"] if "action" in step} == set(DOMAIN["actions"])


def test_every_action_of_the_domain_exists_and_no_other() -> None:
    assert {action.name() for action in ACTIONS.values()} == set(DOMAIN["actions"])


def test_every_intent_has_one_rule() -> None:
    named = Counter(step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step)
    assert {intent: number for intent, number in named.items() if number > 1} == {}


def test_the_held_out_messages_are_not_learnt() -> None:
    rows = [
        json.loads(line)
        for line in (ROOT / "tests" / "understanding" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    learnt = {folded(text) for phrases in BLOCKS.values() for text in phrases}
    assert [
        row["text"] for row in rows if folded(row["text"]) in learnt and len(row["text"].split()) > 4
    ] == []  # shorter ones are what anybody says
