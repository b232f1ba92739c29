"""The classifier: what a message means at this moment, possibly several things."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME as FALLBACK
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_components.encoder import encoder
from rasa_components.examples import Label
from rasa_components.heads import Heads
from rasa_components.judgement import Thresholds
from rasa_components.reader import Part, Reader
from rasa_components.vectors import SentenceVectors

PARTS = "parts"
FILE = "heads.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(IntentClassifier, GraphComponent):
    """Reads a message into `parts`: [{intent, strategy?, aspect?, doubt?, start?, end?}]; the first is the intent.

    The metadata of the message may hold `moment` (`idle`, `asked:<strategy>`, `reviewed` …) and `draft`,
    the reference to a draft which stands in for its text.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """The vectors."""
        return [SentenceVectors]

    @staticmethod
    def required_packages() -> List[Text]:
        """What has to be installed."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Inverse regularization, and what differs from judgement.Thresholds."""
        return {"strength": 1.0, "thresholds": {}}

    def __init__(
        self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, heads: Optional[Heads] = None
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._heads = heads
        self._thresholds = Thresholds(**config["thresholds"])

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the three heads from the examples and their metadata."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        vectors = np.vstack([vector(message) for message in examples])
        self._heads = Heads(self._config["strength"]).fit(vectors, [label(message) for message in examples])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._heads, folder / FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and the parts of each message."""
        for message in messages:
            metadata = message.get("metadata") or {}
            parts = self._parts(message, str(metadata.get("moment") or "idle"), bool(metadata.get("draft")))
            first = parts[0]["intent"]
            intent = {
                INTENT_NAME_KEY: FALLBACK if first == "unclear" else first,
                PREDICTED_CONFIDENCE_KEY: parts[0].pop("sure", 1.0),
            }
            message.set(INTENT, intent, add_to_output=True)
            message.set(PARTS, parts, add_to_output=True)
        return messages

    def _parts(self, message: Message, moment: str, draft: bool) -> List[Part]:
        if draft:
            return [{"intent": "review"}]
        text = message.get(TEXT) or ""
        if not text.strip() or self._heads is None:
            return [{"intent": "unclear"}]
        return Reader(self._heads, encoder().encode, self._thresholds).parts(text, moment, vector(message))


def vector(message: Message) -> np.ndarray:
    """The sentence vector of a message, shape (1, d)."""
    _, sentence = message.get_dense_features(TEXT, [])
    return np.asarray(sentence.features)


def label(message: Message) -> Label:
    """What a training example means, from its intent and the metadata of its block."""
    return Label.of(message.get(INTENT), (message.get("metadata") or {}).get("intent") or {})
