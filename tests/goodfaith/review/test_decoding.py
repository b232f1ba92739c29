"""Runs of tokens, their strength, and the windows of long texts."""

from __future__ import annotations

import numpy as np

from goodfaith.review import labels
from goodfaith.review.decoding import decode, runs, strength
from goodfaith.review.windows import TokenizedDraft, Window, join


def test_runs_close_small_holes_and_stop_at_breaks() -> None:
    chance = np.array([0.9, 0.1, 0.9, 0.1, 0.1, 0.1, 0.9, 0.9], dtype=np.float32)
    free = [False] * 8
    assert runs(chance, 0.5, 1, free, None) == [(0, 3), (6, 8)]
    assert runs(chance, 0.5, 1, [False, False, True, *free[3:]], None) == [(0, 1), (2, 3), (6, 8)]


def test_a_begin_opens_a_second_run() -> None:
    chance = np.full(8, 0.9, dtype=np.float32)
    begins = np.array([0.9, 0, 0, 0, 0.9, 0, 0, 0], dtype=np.float32)
    assert runs(chance, 0.5, 1, [False] * 8, begins) == [(0, 4), (4, 8)]


def test_strength_ignores_weak_edges() -> None:
    assert strength(np.array([0.9, 0.9, 0.3, 0.3], dtype=np.float32)) > 0.89


def test_a_demand_points_at_its_reason() -> None:
    rows = np.full((10, labels.WIDTH), -5.0, dtype=np.float32)
    rows[:, labels.DEMAND_GRADE :] = 0.0
    rows[1:4, 0] = 5.0
    rows[1:4, labels.DEMAND_GRADE + 2] = 4.0
    rows[1:4, labels.QUERY] = 8.0
    rows[6:9, labels.KEY] = 8.0
    (demand,) = decode(rows, "demand", [False] * 10)
    assert (demand.first, demand.last) == (1, 4)
    assert demand.reason == (6, 9)
    assert demand.grades[2] > 0.9
    assert demand.link > 0.9


def test_windows_are_joined_where_each_sees_most() -> None:
    windows = [Window([0] * 6, [0] * 6, 0, 1, 4), Window([0] * 6, [0] * 6, 2, 1, 4)]
    draft = TokenizedDraft([(n, n + 1) for n in range(6)], windows)
    first, second = np.full((6, 2), 1, dtype=np.float32), np.full((6, 2), 2, dtype=np.float32)
    assert join(draft, [first, second])[:, 0].tolist() == [1, 1, 1, 2, 2, 2]


def test_an_empty_text_has_no_runs() -> None:
    assert decode(np.zeros((0, labels.WIDTH), dtype=np.float32), "demand", []) == []
