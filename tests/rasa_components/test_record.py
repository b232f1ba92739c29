"""The record of what an encoder was made from."""

from dataclasses import replace

import pytest

from rasa_components.examples import Example, Label, read_examples
from research.understanding.record import Parameters, digest, fingerprint, record

EXAMPLES = [Example("hello", Label("greet")), Example("why a reason", Label("explain", "demands", "why"))]


def write(folder, name, *blocks):
    folder.mkdir(exist_ok=True)
    lines = "".join(f"  - intent: {intent}\n    examples: |\n      - {text}\n" for intent, text in blocks)
    (folder / name).write_text(f'version: "3.1"\nnlu:\n{lines}')


def test_files_and_order_play_no_part(tmp_path):
    write(tmp_path / "a", "one.yml", ("greet", "hello"), ("bye", "so long"))
    write(tmp_path / "b", "x.yml", ("bye", "so long"))
    write(tmp_path / "b" / "deeper", "y.yml", ("greet", "hello"))
    assert digest(read_examples(tmp_path / "a")) == digest(read_examples(tmp_path / "b"))


@pytest.mark.parametrize("other", [EXAMPLES[:1], [EXAMPLES[0], Example("why a reason", Label("explain", "labeling", "why"))]])
def test_a_phrase_or_its_meaning_changed_is_other_data(other):
    assert digest(other) != digest(EXAMPLES)


def test_base_data_and_parameters_all_count():
    one = fingerprint("base", "data", Parameters())
    assert one == fingerprint("base", "data", Parameters())
    others = [("other", "data", Parameters()), ("base", "other", Parameters()), ("base", "data", replace(Parameters(), seed=8))]
    assert one not in {fingerprint(*other) for other in others}


def test_the_record_tells_all_of_it():
    made = record("base", EXAMPLES, Parameters(), b"weights", "2.13")
    assert made["fingerprint"] == fingerprint("base", digest(EXAMPLES), Parameters())
    assert (made["examples"], made["parameters"]["epochs"], made["torch"]) == (2, 5, "2.13")
