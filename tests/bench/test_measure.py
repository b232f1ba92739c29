"""The arithmetic of the benchmarks."""

from __future__ import annotations

import math
import threading

import pytest

from bench import measure
from bench.report import Figures, Row, report
from bench.slack.acknowledging import rows
from bench.slack.catching_up import compared
from tests.support.slack import FakeSlack


@pytest.mark.parametrize(("part", "value"), [(0.5, 51), (0.99, 100), (1.0, 100), (0.0, 1)])
def test_a_share_of_the_values_lies_below(part: float, value: int) -> None:
    assert measure.share(list(range(100, 0, -1)), part) == value


def test_of_nothing_there_is_no_share() -> None:
    assert math.isnan(measure.share([], 0.5))


def test_everybody_in_the_crowd_talks_and_every_turn_counts() -> None:
    said: list[str] = []
    lock = threading.Lock()

    def say(user: str, message: str) -> None:
        with lock:
            said.append(user)

    rate = measure.many_at_once(say, ("hello",), users=3, lasting=0.2)
    assert set(said) == {"crowd-0", "crowd-1", "crowd-2"}
    assert rate == len(said) / 0.2


@pytest.mark.parametrize(
    ("ours", "least", "reached"), [(80, False, True), (81, False, False), (80, True, True), (79, True, False)]
)
def test_a_target_is_at_most_or_at_least(ours: float, least: bool, reached: bool) -> None:
    row = Row("a figure", ours, 40, "ms", 80, least)
    assert row.reached == reached
    assert ("MISSED" in row.line()) != reached


def test_one_missed_target_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    plain = Figures(1, 1, measure.Turns(0.01, 0.02), 50, 0.01, 0.01, 10**6)
    assert report(Figures(1, 1, measure.Turns(0.01, 0.02), 50, 0.01, 0.01, 10**6), plain, {"store": 0.001})
    assert not report(Figures(99, 1, measure.Turns(0.01, 0.02), 50, 0.01, 0.01, 10**6), plain, {"store": 0.001})
    assert capsys.readouterr().out.count("MISSED") == 1


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (["Heard: a", "Heard: b"], (0, 0, 0)),
        (["Heard: a"], (1, 0, 0)),
        (["Heard: a", "Heard: b", "Heard: a"], (0, 1, 0)),
        (["Heard: b", "Heard: a"], (0, 0, 1)),
        (["Heard: a", "please wait", "Heard: b"], (0, 0, 0)),
    ],
)
def test_replies_are_missing_twice_or_out_of_order(texts: list[str], counts: tuple[int, int, int]) -> None:
    slack = FakeSlack()
    slack.messages["D1"] = [{"text": text} for text in texts]
    assert compared(slack, {"D1": ["Heard: a", "Heard: b"]}) == counts


def test_what_was_not_acknowledged_is_told() -> None:
    assert [found for _, found, _ in rows("up", sent=3, acknowledged=[0.002, 0.004], shortcuts=1, opened=[0.1])] == [
        "4.0 / 4.0 ms",
        "1 of 3",
        "100 ms",
    ]
