"""From probabilities to a decision: what is meant, given where the conversation stands.

A message means different things at different moments. While a question is open, it may be its
answer; after a review, *why?* is about the findings. Intents that make no sense at a moment are
left out, the rest compete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from rasa_components.examples import ASIDE, INTENT_OF, PREP_AT
from rasa_components.intents import intents

Scores = Dict[str, float]

PLACES = ("idle", "asked", "reviewed")  # the moments that leave intents out; any other does as `idle` does


@dataclass(frozen=True)
class Thresholds:
    """Chosen on cross-validated scores (docs/understanding.md).

    `answer`: how much likelier than the best other reading an answer must be, as a factor; `private`: the
    same at the private questions, which hardly anybody asks anything about;
    `doubtful`: factor within which the coach names its doubt; `unclear`: probability under which it
    asks back; `here`: how much likelier a question in the middle of a strategy is about that strategy;
    `close`: share of the likeliest strategy's probability from which a second one is named too.
    """

    answer: float = 0.2
    private: float = 0.02
    doubtful: float = 2.0
    unclear: float = 0.3
    here: float = 8.0
    close: float = 0.6


@dataclass(frozen=True)
class Reading:
    """What a message means; `sure` is the probability of its intent at this moment.

    `strategy_sure` and `aspect_sure` are those of the strategy and the aspect, 1 where they were named outright.
    """

    intent: str
    sure: float
    strategy: Optional[str] = None
    aspect: Optional[str] = None
    doubt: Optional[Reading] = None
    strategy_sure: float = 1.0
    aspect_sure: float = 1.0


def allowed(scores: Scores, moment: str) -> Scores:
    """The probabilities of the intents that make sense at a moment, adding up to 1."""
    place, _, here = moment.partition(":")
    place = place if place in PLACES else "idle"
    never = {name for name, intent in intents().items() if place in intent.never}
    # While a strategy's question is open, some say the answer: asked for their words, people tell words.
    told = {name for name, intent in intents().items() if place == "asked" and here and intent.answers == here}
    left = {name: value for name, value in scores.items() if name not in never | told}
    if told:
        left["answer"] += sum(scores.get(name, 0.0) for name in told)
    total = sum(left.values()) or 1.0
    return {name: value / total for name, value in left.items()}


def ranking(probabilities: Scores) -> List[Tuple[str, float]]:
    """The intents behind the probabilities of classes, likeliest first."""
    found: Scores = {}
    for name, value in probabilities.items():
        intent = INTENT_OF.get(name, name)
        found[intent] = found.get(intent, 0.0) + value
    return sorted(found.items(), key=lambda row: -row[1])


def narrow(intent: str, sure: float, scores: Dict[str, Scores], moment: str, thresholds: Thresholds) -> Reading:
    """The intent with its strategy and aspect, where it takes them."""
    place, _, here = moment.partition(":")
    aspect = best(scores["aspect"]) if intent in ("explain", ASIDE) else None
    aspect_sure = scores["aspect"][aspect] if aspect else 1.0
    if intent == ASIDE:
        return Reading("explain", sure, None, aspect, aspect_sure=aspect_sure)
    if intent not in ("explain", PREP_AT, "edit"):
        return Reading(intent, sure)
    strategies = dict(scores["strategy"])
    if here in strategies and intent == "explain":
        strategies[here] *= thresholds.here
    first, second = sorted(strategies, key=lambda name: -strategies[name])[:2]
    close = intent == "explain" and strategies[second] >= thresholds.close * strategies[first]
    doubt = Reading(intent, sure, second, aspect) if close else None
    return Reading(INTENT_OF.get(intent, intent), sure, first, aspect, doubt, scores["strategy"][first], aspect_sure)


def decide(scores: Dict[str, Scores], moment: str, thresholds: Thresholds) -> Reading:
    """What a message most likely means at a moment, with the second reading where it is in doubt."""
    classes = allowed(scores["intent"], moment)
    ranked = sorted(classes, key=lambda name: -classes[name])
    first, second = ranked[0], ranked[1]
    if "answer" in classes:
        needed = thresholds.private if moment == "asked:private" else thresholds.answer
        other = next(name for name in ranked if name != "answer")
        odds = classes["answer"] / max(classes[other], 1e-9)
        first, second = ("answer", other) if odds >= needed else (other, "answer")
        reading = narrow(first, classes[first], scores, moment, thresholds)
        if first == "answer" and odds < needed * thresholds.doubtful:
            doubt = narrow(second, classes[second], scores, moment, thresholds)
            return Reading(reading.intent, reading.sure, doubt=doubt)
        return reading
    reading = narrow(first, classes[first], scores, moment, thresholds)
    if reading.sure < thresholds.unclear:
        doubt = narrow(second, classes[second], scores, moment, thresholds)
        return Reading("unclear", reading.sure, doubt=Reading(
            reading.intent, reading.sure, reading.strategy, reading.aspect, doubt
        ))  # fmt: skip
    return reading


def best(scores: Scores) -> str:
    """The likeliest of the names."""
    return max(scores, key=lambda name: scores[name])
