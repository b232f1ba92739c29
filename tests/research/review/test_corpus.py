"""The drafts are what the review is for: none is refused, and every quote stands in its text."""

from __future__ import annotations

from goodfaith.review.reviewable import check
from research.review import corpus

ROWS = corpus.rows()


def test_no_draft_is_refused() -> None:
    for row in ROWS:
        check(row["text"])


def test_ids_are_unique() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_every_label_quotes_its_draft() -> None:
    for row in ROWS:
        for label in row["labels"]:
            assert label["quote"] in row["text"], row["id"]
