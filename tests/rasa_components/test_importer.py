"""The importer: one table feeds domain and rules, and an intent more is a row more."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from rasa.shared.core.events import ActionExecuted, UserUttered

from rasa_components import intents as table
from rasa_components.importer import IntentsImporter, unconditional

ROOT = Path(__file__).parent.parent.parent


def importer(data=ROOT / "data" / "rules"):
    return IntentsImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(data)])


def plain(graph):
    """Intent and action of each rule without a condition."""
    return [
        tuple(e.intent_name if isinstance(e, UserUttered) else e.action_name for e in step.get_rules_events() if told(e))
        for step in graph.story_steps
        if not step.get_rules_condition()
    ]


def told(event):
    return isinstance(event, UserUttered) or (isinstance(event, ActionExecuted) and event.action_name.startswith("action_"))


@pytest.fixture
def one_more(tmp_path, monkeypatch):
    """The table with a row more."""
    path = tmp_path / "intents.yml"
    path.write_text(table.INTENTS.read_text(encoding="utf-8") + "\nledger: {topic: sheet, act: sheet}\n")
    monkeypatch.setattr(table, "INTENTS", path)
    table.intents.cache_clear()
    yield
    table.intents.cache_clear()


def test_the_domain_has_all_intents_and_an_action_for_each_topic():
    domain = importer().get_domain()
    assert set(table.intents()) <= set(domain.intents)
    topics = {intent.topic for intent in table.intents().values()}
    assert set(domain.user_actions) == {f"action_{topic}" for topic in topics}


def test_the_domain_keeps_what_its_file_says():
    domain = importer().get_domain()
    assert {"strategy", "aspect", "moment"} <= set(domain.entities)
    assert {"moment", "strategy", "aspect", "moment_hint"} <= {slot.name for slot in domain.slots}
    assert domain.session_config.session_expiration_time == 0


def test_every_intent_has_one_rule_without_condition():
    rules = Counter(intent for intent, *_ in plain(importer().get_stories()))
    assert rules == dict.fromkeys([*table.intents(), "nlu_fallback"], 1)


def test_an_intent_leads_to_the_action_of_its_topic():
    assert {(name, intent.action) for name, intent in table.intents().items()} <= set(plain(importer().get_stories()))


def test_a_written_rule_without_condition_stands_in_for_the_plain_one(tmp_path):
    (tmp_path / "rules.yml").write_text(
        'version: "3.1"\nrules:\n  - rule: x\n    steps:\n      - intent: thanks\n      - action: action_sheet\n'
    )
    graph = importer(tmp_path).get_stories()
    assert [action for intent, action in plain(graph) if intent == "thanks"] == ["action_sheet"]


def test_a_rule_with_a_condition_leaves_the_plain_one_standing():
    graph = importer().get_stories()
    assert "affirm" in unconditional(graph)
    assert ("affirm", "action_prep") in plain(graph)


@pytest.mark.usefixtures("one_more")
def test_a_row_more_is_an_intent_more():
    assert "ledger" in importer().get_domain().intents
    assert ("ledger", "action_sheet") in plain(importer().get_stories())


def test_the_training_data_is_valid():
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "rasa", "data", "validate", "--fail-on-warnings"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
