"""What follows an intent: for every intent at every moment, and in the stories of what people do."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.test import test as run_stories
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY

from rasa_components.intents import intents

STORIES = sorted((Path(__file__).parent / "stories").glob("*.yml"))
MOMENTS = ("idle", "asked", "reviewed", "erasing", "draft", "mining")
# Where the moment decides; everywhere else it is the topic of the intent.
DECIDED = {
    ("affirm", "erasing"): "action_erasing", ("deny", "erasing"): "action_erasing", ("affirm", "reviewed"): "action_review",
    ("why", "asked"): "action_questions",
}  # fmt: skip


def predicted(agent, *events):
    tracker = DialogueStateTracker.from_events("somebody", [ActionExecuted("action_listen"), *events], agent.domain.slots)
    prediction = agent.processor.predict_next_with_tracker(tracker)
    return max(prediction["scores"], key=lambda row: row["score"])["action"]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("intent", intents())
def test_every_intent_at_every_moment(agent, intent, moment):
    said = UserUttered(intent={INTENT_NAME_KEY: intent}), SlotSet("moment", moment)
    action = DECIDED.get((intent, moment), intents()[intent].action)
    assert predicted(agent, *said) == action
    assert predicted(agent, *said, ActionExecuted(action)) == "action_listen"


def test_what_is_not_understood_is_asked_back(agent):
    assert predicted(agent, UserUttered(intent={INTENT_NAME_KEY: "nlu_fallback"})) == "action_outside"


def test_the_moments_are_those_of_the_domain(agent):
    (slot,) = (slot for slot in agent.domain.slots if slot.name == "moment")
    assert set(slot.persistence_info()["values"]) == set(MOMENTS)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories(agent, path, tmp_path):
    found = asyncio.run(run_stories(str(path), agent, out_directory=str(tmp_path), disable_plotting=True))
    report = found["report"]["conversation_accuracy"]
    assert report["correct"] == report["total"] > 0
