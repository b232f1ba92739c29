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
from rasa.nlu.constants import ENTITY_ATTRIBUTE_CONFIDENCE_TYPE
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME as FALLBACK
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_components import patches
from rasa_components.encoder import encoder
from rasa_components.examples import Label
from rasa_components.featurizer import SentenceVectorFeaturizer
from rasa_components.heads import Heads
from rasa_components.judgement import Reading, Thresholds
from rasa_components.reader import Reader, Understood

PARTS = "parts"
MOMENT = "moment"  # metadata, entity and slot
MOMENT_HINT = "moment_hint"  # the slot in which an action leaves the moment to a tracker that is kept
FILE = "heads.joblib"
MOST_RANKED = 10

patches.apply()  # this module is imported wherever the assistant is trained, tested or served


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True
)
class MomentClassifier(IntentClassifier, EntityExtractorMixin, GraphComponent):
    """Reads a message in the light of the moment: the intent with its ranking, and what it is about as entities.

    Beside what every classifier sets, the message gets `parts`: [{intent, strategy?, aspect?, doubt?, start?, end?}], since
    one message may say several things; the intent is that of the first. The entities `strategy` and `aspect` are what the
    first part is about; `moment` is where the conversation stands. They belong to no single word, so they span the whole part.

    The metadata of the message may hold `moment` (`idle`, `asked:<strategy>`, `reviewed` …) and `draft`, the reference to a
    draft which stands in for its text. Without, the moment is the one that the last action left in the slot `moment_hint`.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """The vectors."""
        return [SentenceVectorFeaturizer]

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
    ) -> MomentClassifier:
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
    ) -> MomentClassifier:
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

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Set intent, ranking, entities and parts of each message."""
        for message in messages:
            moment = moment_of(message, tracker)
            understood = self._read(message, moment)
            ranked = ranking(understood)
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            found = self.add_extractor_name(entities(message, understood, moment))
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
            message.set(PARTS, parts(understood), add_to_output=True)
        return messages

    def _read(self, message: Message, moment: str) -> Understood:
        text = message.get(TEXT) or ""
        if (message.get("metadata") or {}).get("draft"):
            return Understood(Reading("review", 1.0), [{"intent": "review"}], [])
        if not text.strip() or self._heads is None:
            return Understood(Reading("unclear", 1.0), [{"intent": "unclear"}], [])
        return Reader(self._heads, encoder().encode, self._thresholds).read(text, moment, vector(message))


def moment_of(message: Message, tracker: Optional[DialogueStateTracker] = None) -> str:
    """Where the conversation stands: told with the message, or else left in the tracker, or else `idle`."""
    told = (message.get("metadata") or {}).get(MOMENT)
    left = tracker.slots.get(MOMENT_HINT) if tracker is not None else None
    return str(told or (left.value if left is not None else None) or "idle")


def ranking(understood: Understood) -> List[Dict[Text, Any]]:
    """The intent as Rasa writes it, and after it the other intents that make sense at the moment, likeliest first."""
    intent = FALLBACK if understood.first.intent == "unclear" else understood.first.intent
    others = [row for row in understood.ranking if row[0] != intent]
    ranked = [(intent, understood.first.sure), *others][:MOST_RANKED]
    return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: sure} for name, sure in ranked]


def parts(understood: Understood) -> List[Dict[Text, Any]]:
    """The parts as the actions read them; how sure the first is stands with the intent."""
    first, *others = understood.parts
    return [{key: value for key, value in first.items() if key != "sure"}, *others]


def entities(message: Message, understood: Understood, moment: str) -> List[Dict[Text, Any]]:
    """What the first part is about, and where the conversation stands, as entities."""
    text, first, reading = message.get(TEXT) or "", understood.parts[0], understood.first
    whole = (0, len(text))
    about = (first.get("start", 0), first.get("end", len(text)))
    found = [
        ("strategy", reading.strategy, reading.strategy_sure, about),
        ("aspect", reading.aspect, reading.aspect_sure, about),
        (MOMENT, moment.partition(":")[0], 1.0, whole),
    ]
    return [
        {
            ENTITY_ATTRIBUTE_TYPE: name,
            ENTITY_ATTRIBUTE_VALUE: value,
            ENTITY_ATTRIBUTE_START: start,
            ENTITY_ATTRIBUTE_END: end,
            ENTITY_ATTRIBUTE_CONFIDENCE_TYPE: sure,
        }
        for name, value, sure, (start, end) in found
        if value
    ]


def vector(message: Message) -> np.ndarray:
    """The sentence vector of a message, shape (1, d)."""
    _, sentence = message.get_dense_features(TEXT, [])
    return np.asarray(sentence.features)


def label(message: Message) -> Label:
    """What a training example means, from its intent and the metadata of its block."""
    return Label.of(message.get(INTENT), (message.get("metadata") or {}).get("intent") or {})
