"""The shipped network belongs to this corpus and this training code, and still reaches its floors."""

from __future__ import annotations

import json

import pytest

from goodfaith.review import Reviewer
from goodfaith.review.encoder import FOLDER
from goodfaith.review.evaluate import CORPUS, figures, part, run
from goodfaith.review.training.fingerprint import fingerprint

FLOORS = {
    "unexplained_demand": 0.60,
    "unlabeled_concession": 0.50,
    "jargon_gap": 0.92,
    "ultimatum": 0.50,
    "blame": 0.50,
}


def test_nothing_changed_since_the_training() -> None:
    made = json.loads((FOLDER / "made.json").read_text(encoding="utf-8"))
    assert made["made_from"] == fingerprint(), "train again: see goodfaith/review/training/README.md"


def test_the_network_is_small() -> None:
    assert (FOLDER / "moves.onnx").stat().st_size < 26_000_000


def test_held_out_and_tuning_drafts_are_apart() -> None:
    held, tuning = (set((CORPUS / f"{name}.txt").read_text().split()) for name in ("heldout", "tuning"))
    assert len(held) == 100
    assert not held & tuning


def test_model_card_names_every_kind() -> None:
    card = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    for kind in FLOORS:
        assert kind in card


@pytest.fixture(scope="module")
def reached(reviewer: Reviewer) -> dict[str, dict[str, float]]:
    return dict(figures(run(reviewer, part("heldout"))))


@pytest.mark.parametrize("kind", FLOORS)
def test_floor(kind: str, reached: dict[str, dict[str, dict[str, float]]]) -> None:
    assert reached["kinds"][kind]["f1"] >= FLOORS[kind]


def test_most_clean_drafts_are_left_alone(reached: dict[str, float]) -> None:
    assert reached["false_alarm_rate"] <= 0.20
