"""The shipped network belongs to these drafts, parameters and base weights, and still reaches its floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goodfaith.review import Reviewer, load
from goodfaith.review.encoder import FOLDER
from research.review import corpus
from research.review.evaluate import figures, run
from research.review.training.fingerprint import digest, fingerprint
from research.review.training.parameters import PARAMETERS, described

FLOORS = {
    "unexplained_demand": 0.60,
    "unlabeled_concession": 0.50,
    "jargon_gap": 0.92,
    "ultimatum": 0.50,
    "blame": 0.50,
}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "made.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("part", ["drafts", "kept_apart", "parameters", "base", "made"])
def test_nothing_changed_since_the_training(part: str, made: dict[str, Any]) -> None:
    assert made[part] == fingerprint(FOLDER)[part], f"{part} changed: see research/review/training/README.md"


def test_a_draft_that_was_changed_shows() -> None:
    rows = corpus.learned_from()[:3]
    changed = [{**rows[0], "text": rows[0]["text"] + " "}, *rows[1:]]
    relabelled = [{**rows[0], "labels": rows[0]["labels"][:-1]}, *rows[1:]]
    assert len({digest(rows), digest(changed), digest(relabelled), digest(rows[1:])}) == 4


def test_where_a_draft_stands_does_not_matter() -> None:
    rows = corpus.learned_from()[:3]
    assert digest(rows) == digest([{**dict(reversed(row.items())), "note": "unused"} for row in reversed(rows)])


def test_every_parameter_counts() -> None:
    assert set(PARAMETERS.__dataclass_fields__) < set(described())


def test_the_network_is_small() -> None:
    assert (FOLDER / "moves.onnx").stat().st_size < 26_000_000


def test_held_out_and_tuning_drafts_are_apart() -> None:
    held, tuning = corpus.ids("heldout"), corpus.ids("tuning")
    assert len(held) == 100
    assert not set(held) & set(tuning)
    assert not {*held, *tuning} & {row["id"] for row in corpus.learned_from()}


def test_model_card_names_every_kind() -> None:
    card = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    for kind in FLOORS:
        assert kind in card


@pytest.mark.parametrize("weights", sorted(Path(__file__).parents[3].glob("*/**/model/*.onnx")), ids=lambda path: path.parts[-3])
def test_every_shipped_weight_has_a_card_and_a_record(weights: Path) -> None:
    card = (weights.parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "all-MiniLM-L6-v2" in card
    assert "Apache-2.0" in card
    assert (weights.parent / "made.json").is_file()


@pytest.fixture(scope="module")
def reached() -> dict[str, Any]:
    reviewer: Reviewer = load()
    return figures(run(reviewer, corpus.part("heldout")))


@pytest.mark.parametrize("kind", FLOORS)
def test_floor(kind: str, reached: dict[str, Any]) -> None:
    assert reached["kinds"][kind]["f1"] >= FLOORS[kind]


def test_most_clean_drafts_are_left_alone(reached: dict[str, Any]) -> None:
    assert reached["false_alarm_rate"] <= 0.20
