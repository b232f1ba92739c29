import numpy as np
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.training.fingerprinting import calculate_fingerprint_key
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from rasa_components import featurizer
from rasa_components.encoder import LENGTH, encoder
from rasa_components.featurizer import SentenceVectorFeaturizer


def test_a_message_gets_the_vector_of_its_text(tmp_path):
    context = ExecutionContext(GraphSchema({}))
    component = SentenceVectorFeaturizer.create({"alias": "v"}, LocalModelStorage(tmp_path), Resource("v"), context)
    spoken, silent = component.process([Message(data={TEXT: "show me my sheet"}), Message(data={})])
    _, sentence = spoken.get_dense_features(TEXT, [])
    assert sentence.features.shape == (1, LENGTH)
    np.testing.assert_array_equal(sentence.features[0], encoder().encode(["show me my sheet"])[0])
    assert silent.features == []


def test_another_encoder_takes_nothing_from_rasas_cache(monkeypatch):
    def key():
        return calculate_fingerprint_key(SentenceVectorFeaturizer, {"alias": "v"}, {})

    before = key()
    assert key() == before
    monkeypatch.setattr(featurizer, "identity", lambda: "another")
    assert key() != before
