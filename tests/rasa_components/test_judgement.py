import pytest

from rasa_components.judgement import Thresholds, allowed, decide

STRATEGIES = {"language": 0.1, "reputation": 0.1, "dependence": 0.1, "concessions": 0.1, "labeling": 0.5, "demands": 0.1}
ASPECTS = {"what": 0.1, "why": 0.1, "how": 0.6, "example": 0.1, "pitfall": 0.1}


def read(moment, strategies=STRATEGIES, **intents):
    return decide({"intent": intents, "strategy": strategies, "aspect": ASPECTS}, moment, Thresholds())


def test_an_explanation_names_strategy_and_aspect():
    reading = read("idle", explain=0.9, thanks=0.1)
    assert (reading.intent, reading.strategy, reading.aspect) == ("explain", "labeling", "how")


def test_nothing_is_an_answer_while_nothing_is_asked():
    assert read("idle", answer=0.9, thanks=0.08, bye=0.02).intent == "thanks"


def test_an_open_question_makes_answers_likely():
    assert read("asked:demands", answer=0.3, explain=0.6, bye=0.1).intent == "answer"


def test_a_doubtful_answer_names_the_other_reading():
    reading = read("asked:demands", answer=0.2, explain=0.7, bye=0.1)
    assert reading.intent == "answer"
    assert reading.doubt is not None
    assert reading.doubt.intent == "explain"


def test_a_clear_question_is_no_answer():
    assert read("asked:demands", answer=0.05, explain=0.9, bye=0.05).intent == "explain"


def test_private_questions_take_nearly_everything_as_an_answer():
    assert read("asked:private", answer=0.1, switch=0.8, bye=0.1).intent == "answer"


def test_telling_a_term_answers_the_question_for_terms():
    assert "remember_term" not in allowed({"answer": 0.2, "remember_term": 0.7, "bye": 0.1}, "asked:language")
    assert read("asked:language", answer=0.1, remember_term=0.7, explain=0.2).intent == "answer"


def test_a_question_in_the_middle_of_a_strategy_is_about_that_strategy():
    even = dict.fromkeys(STRATEGIES, 0.16) | {"language": 0.2}
    assert read("asked:demands", even, answer=0.0, explain=0.9, bye=0.1).strategy == "demands"


def test_a_second_strategy_close_behind_is_named():
    close = STRATEGIES | {"concessions": 0.45}
    reading = read("idle", close, explain=0.9, thanks=0.1)
    assert reading.doubt is not None
    assert reading.doubt.strategy == "concessions"


def test_two_weak_readings_are_asked_back():
    weak = {"sheet": 0.3, "export": 0.29, "bye": 0.21, "thanks": 0.2}
    reading = decide({"intent": weak, "strategy": STRATEGIES, "aspect": ASPECTS}, "idle", Thresholds(unclear=0.31))
    assert reading.intent == "unclear"
    assert reading.doubt is not None
    assert {reading.doubt.intent, reading.doubt.doubt.intent} == {"sheet", "export"}


@pytest.mark.parametrize("moment", ["draft", "erasing", "mining", "a moment that is not known"])
def test_any_other_moment_leaves_out_what_idle_does(moment):
    scores = dict.fromkeys(["answer", "why", "dismiss", "skip", "done", "edit", "rewrite", "bye"], 1.0)
    assert allowed(scores, moment) == allowed(scores, "idle")
    assert set(allowed(scores, moment)) == {"edit", "rewrite", "bye"}


@pytest.mark.parametrize("moment", ["idle", "asked:demands", "reviewed", "draft", "erasing"])
def test_probabilities_add_up_at_every_moment(moment):
    left = allowed({"answer": 0.2, "why": 0.2, "dismiss": 0.2, "skip": 0.2, "bye": 0.2}, moment)
    assert sum(left.values()) == pytest.approx(1)
