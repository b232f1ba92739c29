"""Every way in which a message can go wrong is counted, and none of them passes."""

from __future__ import annotations

from collections import Counter

import pytest

from chaos.ledger import Account, Tally

WELL = ["a", "b", "c"]


def held(found: list[str], told: list[str] = WELL) -> Account:
    account = Account("sheets")
    account.hold(told, found)
    return account


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (["a", "b", "c"], (0, 0, 0, 0)),
        (["a", "c"], (1, 0, 0, 0)),
        ([], (3, 0, 0, 0)),
        (["a", "b", "b", "c"], (0, 1, 0, 0)),
        (["a", "b", "c", "c", "c"], (0, 2, 0, 0)),
        (["a", "b", "x", "c"], (0, 0, 1, 0)),
        (["b", "a", "c"], (0, 0, 0, 1)),
    ],
)
def test_what_is_found_is_held_against_what_was_told(found: list[str], counts: tuple[int, ...]) -> None:
    account = held(found)
    assert (account.lost, account.twice, account.foreign, account.mixed) == counts
    assert account.acknowledged == 3
    assert account.wrong == sum(counts)
    assert Tally(accounts=[account]).well == (counts == (0, 0, 0, 0))


def test_several_people_add_up() -> None:
    account = Account("sheets")
    account.hold(["a"], [])
    account.hold(["b"], ["b", "b"])
    assert (account.acknowledged, account.lost, account.twice) == (2, 1, 1)


@pytest.mark.parametrize("wrong", [{"faults": 1}, {"changed": 1}, {"refused": 1}, {"failures": ["ann: no answer"]}])
def test_whatever_else_went_wrong_is_not_well(wrong: dict[str, object]) -> None:
    tally = Tally(accounts=[held(WELL)], **wrong)
    assert not tally.well
    assert tally.table().endswith("WRONG")


def test_a_run_in_which_nothing_was_said_proves_nothing() -> None:
    assert not Tally(accounts=[held(WELL), Account("Slack")]).well


def test_the_table_names_every_count() -> None:
    table = Tally(Counter(rasa=20), Counter(rasa=7), [held(["a", "b", "b"])], failures=["ann: no answer"]).table()
    rows = {line[:44].strip(): line[44:].strip() for line in table.splitlines()}
    assert rows["killed: rasa (7 while starting)"] == "20"
    assert rows["acknowledged, but not found"] == "1"
    assert rows["found more than once"] == "1"
    assert "ann: no answer" in table
