"""Quoted lines, reply headers, greetings and signatures are not the drafter's words."""

from __future__ import annotations

import pytest

from goodfaith.review import Reviewer
from goodfaith.review.blocks import lines


def kinds(text: str) -> list[str]:
    return [kind for start, end, kind in lines(text) if text[start:end].strip()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Hi Tom,\nwe need it.\nmore\n\nBest regards\nAnn",
            ["greeting", "body", "body", "signature", "signature"],
        ),
        ("hi would you take 220", ["body"]),
        ("hi, 90 cash!", ["body"]),
        ("> your price\nNo.", ["quoted", "body"]),
        ("No.\n\nOn Tue, 4 May, Bob wrote:\nplease pay", ["body", "quoted", "quoted"]),
        ("On Tue, 4 May, Bob wrote:\n> please pay\nNo.", ["quoted", "quoted", "body"]),
        ("No.\n-----Original Message-----\nFrom: x\npay", ["body", "quoted", "quoted", "quoted"]),
        ("From: a\nSubject: b\n\nNo.", ["header", "header", "body"]),
        ("Fine.\nYes.\nThanks for the offer but 50 is too low", ["body", "body", "body"]),
        ("Fine.\nYes.\nCheers,\nBo\nPS we need it Friday", ["body"] * 5),
    ],
)
def test_lines(text: str, wanted: list[str]) -> None:
    assert kinds(text) == wanted


def test_quoted_demands_are_not_reviewed(reviewer: Reviewer) -> None:
    own = "Thanks, Rita, I will look at it on Monday and come back to you."
    quoted = "> We need the signed contract by Friday noon.\n> Take it or leave it.\n\n"
    assert reviewer.review(quoted + own).findings == []
    assert reviewer.review(own + "\n\nOn Mon, Rita wrote:\nTake it or leave it.").findings == []
