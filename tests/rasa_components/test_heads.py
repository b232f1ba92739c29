import numpy as np
import pytest

from rasa_components.examples import ASIDE, PREP_AT, Label, read_examples
from rasa_components.heads import HEADS, Heads

LABELS = [
    Label("explain", "demands", "how"), Label("explain", "labeling", "why"), Label("sheet"), Label("prep_at", "demands"),
]  # fmt: skip


@pytest.fixture(scope="module")
def heads():
    return Heads().fit(np.repeat(np.eye(4), 5, axis=0), [label for label in LABELS for _ in range(5)])


def likeliest(scores):
    return {name: max(table, key=table.get) for name, table in scores.items()}


def test_each_head_reads_its_own(heads):
    rows = [likeliest(row) for row in heads.read(np.eye(4))]
    assert [row["intent"] for row in rows] == [label.intent for label in LABELS]
    assert (rows[0]["strategy"], rows[0]["aspect"]) == ("demands", "how")
    assert rows[3]["strategy"] == "demands"


def test_probabilities_are_probabilities(heads):
    (row,) = heads.read(np.ones((1, 4)) / 2)
    assert set(row) == set(HEADS)
    assert all(sum(table.values()) == pytest.approx(1) for table in row.values())


def test_what_plays_no_part_is_not_learnt(heads):
    (row,) = heads.read(np.eye(4)[:1])
    assert None not in row["strategy"]


@pytest.mark.parametrize(
    ("intent", "metadata", "label"),
    [
        ("explain", {"strategy": "demands", "aspect": "how"}, Label("explain", "demands", "how")),
        ("explain", {"aspect": "how"}, Label(ASIDE, None, "how")),
        ("prep", {}, Label("prep")),
        ("prep", {"strategy": "demands"}, Label(PREP_AT, "demands")),
        ("answer", {"strategy": "demands"}, Label("answer")),
    ],
)
def test_the_label_of_a_block(intent, metadata, label):
    assert Label.of(intent, metadata) == label


def test_phrases_are_read_from_files(tmp_path):
    (tmp_path / "a.yml").write_text('version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hello\n      - hi there\n')
    assert [(one.text, one.value("intent")) for one in read_examples(tmp_path)] == [("hello", "greet"), ("hi there", "greet")]


def test_phrases_in_folders_below_are_read_too(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.yml").write_text('version: "3.1"\nnlu:\n  - intent: bye\n    examples: |\n      - so long\n')
    assert [one.text for one in read_examples(tmp_path)] == ["so long"]
