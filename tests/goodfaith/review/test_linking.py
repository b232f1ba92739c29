"""Which demand counts as explained."""

from __future__ import annotations

from goodfaith.review.linking import linked
from goodfaith.review.segments import Segment

DEMAND = "we need it by Friday"


def chance(text: str, link: float) -> float:
    demand = Segment("demand", 0, len(DEMAND), 0.9, (0.5, 0.1, 0.4), (0, 1), link)
    return linked(text, demand)[0]


def test_a_strong_link_explains() -> None:
    assert chance(DEMAND + ".", 0.9) < chance(DEMAND + ".", 0.1)


def test_a_because_right_behind_it_explains() -> None:
    assert chance(DEMAND + ", because the crane leaves.", 0.4) < chance(DEMAND + ".", 0.4)


def test_a_circular_reason_does_not() -> None:
    assert chance(DEMAND + ", because we need it.", 0.4) > chance(DEMAND + ".", 0.4)


def test_grades_add_up_to_one() -> None:
    demand = Segment("demand", 0, len(DEMAND), 0.9, (0.5, 0.1, 0.4), (0, 1), 0.7)
    assert abs(sum(linked(DEMAND, demand)) - 1) < 1e-6
