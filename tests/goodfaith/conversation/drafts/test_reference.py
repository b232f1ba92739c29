import pytest

from goodfaith.conversation.drafts.reference import pointed

FINDINGS = [
    {"kind": "unexplained_demand", "quote": "we need net 45 from January"},
    {"kind": "unlabeled_concession", "quote": "We'll carry the migration"},
    {"kind": "jargon_gap", "quote": "PRR"},
    {"kind": "unexplained_demand", "quote": "8% more per seat"},
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("why 2?", 1), ("the second one", 1), ("number 3", 2), ("the last one", 3), ("they know PRR", 2),
        ("the migration thing is no gift", 1), ("that's not a concession", 1), ("they know this word", 2),
        ("the 45 days are explained", 0), ("what about 8% more", 3),
    ],
)  # fmt: skip
def test_the_finding_that_is_meant(text: str, place: int) -> None:
    assert pointed(text, FINDINGS) == [place]


@pytest.mark.parametrize("text", ["leave it", "number 9", "hm"])
def test_words_that_do_not_tell(text: str) -> None:
    assert pointed(text, FINDINGS) == []
