"""The components in Rasa's graph: trained on a little, saved, loaded, asked."""

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa_components.vectors import SentenceVectors

from rasa_components.classifier import Understanding
from rasa_components.examples import ROOT_NLU, read_examples

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
        intent = {"aside": "explain", "prep_at": "prep"}.get(label.intent, label.intent)
        about = {name: value for name, value in (("strategy", label.strategy), ("aspect", label.aspect)) if value}
        messages.append(Message(data={TEXT: example.text, INTENT: intent, "metadata": {"intent": about}}))
    return TrainingData(messages)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
    context = ExecutionContext(GraphSchema({}))
    vectors = SentenceVectors.create({"alias": "vectors"}, storage, Resource("vectors"), context)
    resource = Resource("understanding")
    config = Understanding.get_default_config()
    Understanding.create(config, storage, resource, context).train(vectors.process_training_data(training_data()))
    again = Understanding.load(config, storage, resource, context)

    def read(text, moment="idle", **metadata):
        message = Message(data={TEXT: text, "metadata": {"moment": moment, **metadata}})
        return again.process(vectors.process([message]))[0]

    return read


def test_a_message_gets_its_intent(loaded):
    message = loaded("many thanks, that was useful")
    assert message.get(INTENT)["name"] == "thanks"
    assert message.get("parts")[0]["intent"] == "thanks"


def test_the_parts_reach_the_action_server(loaded):
    assert "parts" in loaded("show me my sheet").as_dict(only_output_properties=True)


def test_the_moment_makes_an_answer(loaded):
    assert loaded("15% off the list price", "asked:demands").get(INTENT)["name"] == "answer"
    assert loaded("15% off the list price", "idle").get(INTENT)["name"] != "answer"


def test_a_draft_is_known_by_its_reference(loaded):
    assert loaded("a draft", draft=12).get(INTENT)["name"] == "review"


def test_what_is_not_understood_falls_back(loaded):
    assert loaded(" ").get(INTENT)["name"] == "nlu_fallback"


def test_two_commands_in_one_message_are_two_parts(loaded):
    text = "skip this one and show me the sheet"
    parts = loaded(text, "asked:demands").get("parts")
    assert [part["intent"] for part in parts] == ["skip", "sheet"]
    assert [text[part["start"] : part["end"]] for part in parts] == ["skip this one", "show me the sheet"]


def test_an_answer_with_a_question_behind_it_is_two_parts(loaded):
    parts = loaded("15% off the list price. what do you mean by hard to accept?", "asked:demands").get("parts")
    assert [part["intent"] for part in parts] == ["answer", "explain"]
