"""A scenario is read from whatever JSON there is."""

from __future__ import annotations

from typing import Any

import pytest

from goodfaith.review import RecipientTerm, Scenario


def test_full() -> None:
    scenario = Scenario.from_dict(
        {
            "drafter": " a  buyer ",
            "recipient": "b",
            "recipient_terms": [
                {"term": "lift", "means": "paper ticket", "lay": ["ticket"]},
                {"means": "no term"},
                "PRR",
            ],
            "own_terms": ["Bluebird queue", None, ""],
            "more": 1,
        }
    )
    assert scenario.drafter == "a buyer"
    assert scenario.recipient_terms == (
        RecipientTerm("lift", "paper ticket", ("ticket",)),
        RecipientTerm("PRR"),
    )
    assert scenario.own_terms == ("Bluebird queue",)


@pytest.mark.parametrize("data", [None, {}, {"drafter": None, "own_terms": None, "recipient_terms": 3}, []])
def test_missing_and_odd_fields(data: Any) -> None:
    assert Scenario.from_dict(data) == Scenario()
