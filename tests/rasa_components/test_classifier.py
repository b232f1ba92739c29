"""The components in Rasa's graph: trained on a little, saved, loaded, asked."""

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_components.classifier import MomentClassifier, moment_of
from rasa_components.examples import INTENT_OF, ROOT_NLU, read_examples
from rasa_components.featurizer import SentenceVectorFeaturizer

FEW = 12  # examples of each class


def training_data():
    taken: dict = {}
    messages = []
    for example in read_examples(ROOT_NLU):
        label = example.label
        key = (label.intent, label.strategy, label.aspect)
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > FEW:
            continue
        intent = INTENT_OF.get(label.intent, label.intent)
        about = {name: value for name, value in (("strategy", label.strategy), ("aspect", label.aspect)) if value}
        messages.append(Message(data={TEXT: example.text, INTENT: intent, "metadata": {"intent": about}}))
    return TrainingData(messages)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
    context = ExecutionContext(GraphSchema({}))
    vectors = SentenceVectorFeaturizer.create({"alias": "vectors"}, storage, Resource("vectors"), context)
    resource = Resource("classifier")
    config = MomentClassifier.get_default_config()
    MomentClassifier.create(config, storage, resource, context).train(vectors.process_training_data(training_data()))
    again = MomentClassifier.load(config, storage, resource, context)

    def read(text, moment="idle", **metadata):
        message = Message(data={TEXT: text, "metadata": {"moment": moment, **metadata}})
        return again.process(vectors.process([message]))[0]

    return read


def test_a_message_gets_its_intent(loaded):
    message = loaded("many thanks, that was useful")
    assert message.get(INTENT)["name"] == "thanks"
    assert message.get("parts")[0]["intent"] == "thanks"


def test_all_of_it_reaches_the_action_server(loaded):
    sent = loaded("show me my sheet").as_dict(only_output_properties=True)
    assert {"intent", "intent_ranking", "entities", "parts"} <= sent.keys()


def test_the_ranking_begins_with_the_intent(loaded):
    message = loaded("many thanks, that was useful")
    ranked = message.get("intent_ranking")
    assert ranked[0] == message.get(INTENT)
    assert len(ranked) == 10
    others = [row["confidence"] for row in ranked[1:]]
    assert others == sorted(others, reverse=True)
    assert len({row["name"] for row in ranked}) == 10


@pytest.mark.parametrize(("moment", "never"), [("idle", {"answer", "skip", "why"}), ("reviewed", {"answer", "edit"})])
def test_what_makes_no_sense_at_the_moment_is_not_ranked(loaded, moment, never):
    assert not never & {row["name"] for row in loaded("15% off the list price", moment).get("intent_ranking")}


def entities(message):
    return {entity["entity"]: entity for entity in message.get("entities")}


def test_what_it_is_about_are_entities(loaded):
    text = "how do I justify a demand to them"
    message = loaded(text, "asked:demands")
    found = entities(message)
    (part,) = message.get("parts")
    assert found["strategy"]["value"] == part["strategy"] == "demands"
    assert found["aspect"]["value"] == part["aspect"]
    assert 0 < found["strategy"]["confidence_entity"] <= 1
    assert {(entity["start"], entity["end"]) for entity in found.values()} == {(0, len(text))}
    assert {entity["extractor"] for entity in found.values()} == {"MomentClassifier"}


def test_a_fixed_command_names_its_strategy_for_certain(loaded):
    assert entities(loaded("go to labelling"))["strategy"].items() >= {"value": "labeling", "confidence_entity": 1.0}.items()


@pytest.mark.parametrize(
    ("moment", "value"), [("asked:demands", "asked"), ("erasing", "erasing"), ("reviewed", "reviewed"), ("idle", "idle")]
)
def test_the_moment_is_an_entity(loaded, moment, value):
    assert entities(loaded("hello", moment))["moment"]["value"] == value


def test_what_is_about_nothing_has_only_its_moment(loaded):
    assert entities(loaded("many thanks, that was useful")).keys() == {"moment"}


def test_entities_span_the_part_that_they_belong_to(loaded):
    text = "go to labeling and show me the sheet"
    found = entities(loaded(text, "asked:demands"))
    assert text[found["strategy"]["start"] : found["strategy"]["end"]] == "go to labeling"
    assert (found["moment"]["start"], found["moment"]["end"]) == (0, len(text))


def tracker(hint):
    slots = [TextSlot("moment_hint", mappings=[{"type": "custom"}], influence_conversation=False)]
    return DialogueStateTracker.from_events("somebody", [SlotSet("moment_hint", hint)] if hint else [], slots)


@pytest.mark.parametrize(
    ("metadata", "left", "moment"),
    [
        (None, None, "idle"),
        ({}, "asked:demands", "asked:demands"),
        ({"moment": "erasing"}, "asked:demands", "erasing"),
        ({"moment": None}, None, "idle"),
    ],
)
def test_where_the_moment_comes_from(metadata, left, moment):
    assert moment_of(Message(data={TEXT: "yes", "metadata": metadata}), tracker(left)) == moment


def test_a_tracker_without_the_slot_is_no_matter():
    assert moment_of(Message(data={TEXT: "yes"}), DialogueStateTracker.from_events("somebody", [])) == "idle"
    assert moment_of(Message(data={TEXT: "yes"})) == "idle"


def test_the_moment_makes_an_answer(loaded):
    assert loaded("15% off the list price", "asked:demands").get(INTENT)["name"] == "answer"
    assert loaded("15% off the list price", "idle").get(INTENT)["name"] != "answer"


def test_a_draft_is_known_by_its_reference(loaded):
    assert loaded("a draft", draft=12).get(INTENT)["name"] == "review"


def test_what_is_not_understood_falls_back(loaded):
    message = loaded(" ")
    assert message.get(INTENT)["name"] == "nlu_fallback"
    assert message.get("intent_ranking") == [message.get(INTENT)]


def test_two_commands_in_one_message_are_two_parts(loaded):
    text = "skip this one and show me the sheet"
    parts = loaded(text, "asked:demands").get("parts")
    assert [part["intent"] for part in parts] == ["skip", "sheet"]
    assert [text[part["start"] : part["end"]] for part in parts] == ["skip this one", "show me the sheet"]


def test_an_answer_with_a_question_behind_it_is_two_parts(loaded):
    parts = loaded("15% off the list price. what do you mean by hard to accept?", "asked:demands").get("parts")
    assert [part["intent"] for part in parts] == ["answer", "explain"]
