"""Reading a message, with vectors that are counts of telling words: what is tested is the reader, not the encoder."""

import json
import re

import numpy as np
import pytest

from rasa_components.examples import Label
from rasa_components.heads import Heads
from rasa_components.judgement import Thresholds
from rasa_components.reader import Reader

LABELS = {
    "hello": Label("greet"), "leave": Label("skip"), "sheet": Label("sheet"), "percent": Label("answer"), "crew": Label("answer"),
    "mean": Label("aside", None, "what"), "justify": Label("explain", "demands", "how"), "notice": Label("explain", "labeling", "why"),
    "reasons": Label("prep_at", "demands"),
}  # fmt: skip
WORDS = list(LABELS)
OFTEN = 20


def encode(texts):
    counts = np.array([[len(re.findall(word, text)) for word in WORDS] for text in texts], dtype=float)
    return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)


@pytest.fixture(scope="module")
def reader():
    heads = Heads(10.0).fit(
        np.repeat(np.eye(len(WORDS)), OFTEN, axis=0), [label for label in LABELS.values() for _ in range(OFTEN)]
    )
    return Reader(heads, encode, Thresholds(unclear=0.3))


def said(text, parts):
    return [(part["intent"], text[part["start"] : part["end"]] if "start" in part else text) for part in parts]


def test_a_fixed_command_is_not_guessed(reader):
    assert reader.parts("go to labeling", "idle") == [{"intent": "prep", "strategy": "labeling"}]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_is_unclear(reader, text):
    assert reader.parts(text, "idle") == [{"intent": "unclear"}]


def test_a_message_that_could_be_anything_is_unclear(reader):
    (part,) = reader.parts("hello sheet mean justify reasons", "idle")
    assert part["intent"] == "unclear"
    assert part["doubt"]["intent"] != part["doubt"]["doubt"]["intent"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("hello", {"intent": "greet"}),
        ("how do i justify it", {"intent": "explain", "strategy": "demands", "aspect": "how"}),
        ("why would they notice", {"intent": "explain", "strategy": "labeling", "aspect": "why"}),
        ("let us do the reasons", {"intent": "prep", "strategy": "demands"}),
    ],
)
def test_one_thing_is_one_part(reader, text, part):
    (found,) = reader.parts(text, "idle")
    assert part.items() <= found.items()
    assert "start" not in found
    assert json.loads(json.dumps(found)) == found


def test_the_moment_decides(reader):
    assert reader.parts("8 percent", "asked:demands")[0]["intent"] == "answer"
    assert reader.parts("8 percent", "idle")[0]["intent"] != "answer"


def test_two_commands_in_one_message(reader):
    text = "leave that and show me the sheet"
    assert said(text, reader.parts(text, "asked:demands")) == [("skip", "leave that"), ("sheet", "show me the sheet")]


def test_a_fixed_command_beside_another(reader):
    text = "undo, then show me the sheet"
    assert said(text, reader.parts(text, "asked:demands")) == [("undo", "undo"), ("sheet", "show me the sheet")]


def test_an_answer_and_a_question_in_one_message(reader):
    text = "8 percent. what do you mean by that?"
    assert said(text, reader.parts(text, "asked:demands")) == [("answer", "8 percent."), ("explain", "what do you mean by that?")]


@pytest.mark.parametrize("text", ["8 percent, a second crew and another percent", "a crew. And 8 percent. A second crew"])
def test_an_answer_of_several_things_is_one_answer(reader, text):
    assert said(text, reader.parts(text, "asked:demands")) == [("answer", text)]


def test_a_vector_that_is_known_is_not_computed_again(reader):
    def none(_):
        raise AssertionError

    assert Reader(reader.heads, none, reader.thresholds).read("hello", "idle", encode(["hello"])).first.intent == "greet"


def test_all_that_makes_sense_is_ranked(reader):
    understood = reader.read("hello", "idle")
    names = [name for name, _ in understood.ranking]
    assert names[0] == "greet"
    assert sorted(names) == [
        "explain",
        "greet",
        "prep",
        "sheet",
    ]  # no class of the heads, and nothing that is never meant at idle
    assert sum(sure for _, sure in understood.ranking) == pytest.approx(1)


def test_how_sure_strategy_and_aspect_are(reader):
    assert 0 < reader.read("how do i justify it", "idle").first.strategy_sure < 1
    assert reader.read("go to labeling", "idle").first.strategy_sure == 1
