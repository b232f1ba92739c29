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

from dialogue.commands import command
from dialogue.encoder import encoder
from dialogue.heads import Heads, Label
from dialogue.judgement import ASIDE, Reading, Thresholds, decide
from dialogue.pieces import clauses, sentences
from dialogue.vectors import SentenceVectors

# What may be said beside something else in one message, and is told by its own words alone.
BESIDE = {"skip", "back", "pause", "sheet", "export", "negotiations", "terms", "undo", "thanks", "help", "bye", "prep", "greet"}
EXPLICIT = 0.6  # probability from which a part of a message counts on its own
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
        """Regularization, weights of the features, and the thresholds of judgement.Thresholds."""
        return {"strength": 5.0, "dense": 2.0, "sparse": 0.5, "thresholds": {}}

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
        heads = Heads(self._config["strength"], self._config["dense"], self._config["sparse"])
        self._heads = heads.fit([message.get(TEXT) for message in examples], vectors, [label(m) for m in examples])
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

    def _parts(self, message: Message, moment: str, draft: bool) -> List[Dict[str, Any]]:
        text = message.get(TEXT) or ""
        if draft:
            return [{"intent": "review"}]
        fixed = command(text, moment)
        if fixed:
            return [dict(fixed)]
        if not text.strip() or self._heads is None:
            return [{"intent": "unclear"}]
        whole = decide(self._heads.read([text], vector(message))[0], moment, self._thresholds)
        return self._several(text, whole, moment) or [as_part(whole)]

    def _several(self, text: str, whole: Reading, moment: str) -> List[Dict[str, Any]]:
        """The parts of a message that says several things; none where it says one."""
        asked = moment.startswith("asked")
        spans = clauses(text)
        if spans and (whole.intent in BESIDE or not asked):
            readings = self._read_spans(text, spans, moment)
            names = [reading.intent for reading in readings]
            if len(set(names)) > 1 and all(r.intent in BESIDE and r.sure >= EXPLICIT for r in readings):
                return [{**as_part(r), "start": s, "end": e} for r, (s, e) in zip(readings, spans)]
        spans = sentences(text)
        if asked and 1 < len(spans) <= 6 and text.rstrip().endswith("?"):
            cut = spans[-1][0]
            halves = [(0, spans[-2][1]), (cut, len(text))]
            said, question = self._read_spans(text, halves, moment)
            if said.intent == "answer" and question.intent in ("explain", "help") and min(said.sure, question.sure) >= EXPLICIT:
                return [{**as_part(r), "start": s, "end": e} for r, (s, e) in zip((said, question), halves)]
        return []

    def _read_spans(self, text: str, spans: List[Any], moment: str) -> List[Reading]:
        pieces = [text[start:end] for start, end in spans]
        assert self._heads is not None
        scores = self._heads.read(pieces, encoder().encode(pieces))
        fixed = [command(piece, moment) for piece in pieces]
        return [
            Reading(known["intent"], 1.0, known.get("strategy"), known.get("aspect"))
            if known
            else decide(score, moment, self._thresholds)
            for known, score in zip(fixed, scores)
        ]


def vector(message: Message) -> np.ndarray:
    """The sentence vector of a message, shape (1, d)."""
    _, sentence = message.get_dense_features(TEXT, [])
    return np.asarray(sentence.features)


def label(message: Message) -> Label:
    """What a training example means, from its intent and the metadata of its block."""
    about = (message.get("metadata") or {}).get("intent") or {}
    intent, strategy, aspect = message.get(INTENT), about.get("strategy"), about.get("aspect")
    if intent == "explain" and strategy is None:
        intent = ASIDE
    if intent == "prep" and strategy is not None:
        intent = "prep_at"
    return Label(intent, strategy, aspect)


def as_part(reading: Reading) -> Dict[str, Any]:
    """A reading as JSON-ready data."""
    part: Dict[str, Any] = {"intent": reading.intent, "sure": round(reading.sure, 4)}
    if reading.strategy:
        part["strategy"] = reading.strategy
    if reading.aspect:
        part["aspect"] = reading.aspect
    if reading.doubt:
        part["doubt"] = as_part(reading.doubt)
    return part
