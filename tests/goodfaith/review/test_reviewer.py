"""A draft in, a review out: offsets, counts, links, order, many at a time."""

from __future__ import annotations

import json

import pytest

from goodfaith.review import Reviewer, Scenario, load
from goodfaith.review.result import Review
from research.review import corpus

BUYER = Scenario(drafter="purchasing lead at a pump maker", recipient="owner of a foundry")
DRAFT = (
    "Dear Ben,\n\nthank you for the coffee at the fair.\n\n"
    "The next 200 castings have to be here on 14 May, because the line restarts on the 18th and I need two "
    "days to inspect them. Payment will be 60 days from now on. "
    "The pattern repair you don't have to credit us.\n\n"
    "Regards\nGernot"
)


@pytest.fixture(scope="module")
def review(reviewer: Reviewer) -> Review:
    return reviewer.review(DRAFT, BUYER)


def test_load_is_cached(reviewer: Reviewer) -> None:
    assert load() is reviewer


def test_what_is_found(review: Review) -> None:
    raised = {(f.kind, f.strategy) for f in review.findings}
    assert ("unexplained_demand", "demands") in raised
    assert ("unlabeled_concession", "labeling") in raised
    assert any("60 days" in f.quote for f in review.findings)
    assert not any("14 May" in f.quote for f in review.findings)


def test_the_explained_demand_names_its_reason(review: Review) -> None:
    (good,) = [s for s in review.strengths if s.kind == "explained_demand"]
    assert "14 May" in good.quote
    assert good.reason is not None
    assert "18th" in good.reason.quote
    assert DRAFT[good.reason.start : good.reason.end] == good.reason.quote


def test_counts(review: Review) -> None:
    assert (review.demands, review.demands_explained) == (2, 1)
    assert (review.concessions, review.concessions_labeled) == (1, 0)


def test_offsets_quotes_and_words(review: Review) -> None:
    for finding in (*review.findings, *review.strengths):
        assert DRAFT[finding.start : finding.end] == finding.quote
        assert 0 < finding.end - finding.start <= 240
        assert finding.message
        assert finding.why
        assert finding.rule
        assert finding.source
        assert "{" not in f"{finding.message}{finding.suggestion}"


def test_suggestions_hold_only_the_drafters_words_and_gaps(review: Review) -> None:
    for finding in review.findings:
        assert finding.suggestion
        assert "[" in finding.suggestion


def test_json(review: Review) -> None:
    data = json.loads(json.dumps(review.to_dict()))
    wanted = {"kind", "strategy", "severity", "start", "end", "quote"}
    wanted |= {"message", "why", "suggestion", "rule", "source"}
    assert wanted <= set(data["findings"][0])


def test_a_clean_note_is_left_alone(reviewer: Reviewer) -> None:
    note = "Hello Anna,\n\nthe minutes are attached, and thank you for the tour. Could we talk on Tuesday?\n\nJo"
    assert reviewer.review(note, BUYER).findings == []


def test_many_at_a_time_are_the_same_as_one_by_one(reviewer: Reviewer) -> None:
    texts = [DRAFT, "Take it or leave it.", "Thank you for the tour.", DRAFT[60:]]
    together = list(reviewer.pipe((text, BUYER) for text in texts))
    for text, review in zip(texts, together, strict=True):
        alone = reviewer.review(text, BUYER)
        assert [(f.kind, f.start) for f in review.findings] == [(f.kind, f.start) for f in alone.findings]


def test_no_scenario_is_needed(reviewer: Reviewer) -> None:
    assert reviewer.review(DRAFT).findings


def test_every_corpus_draft_gives_valid_spans(reviewer: Reviewer) -> None:
    rows = corpus.rows("drafts.jsonl")[:60]
    reviews = reviewer.pipe((row["text"], Scenario.from_dict(row["scenario"])) for row in rows)
    for row, review in zip(rows, reviews, strict=True):
        for finding in (*review.findings, *review.strengths):
            assert row["text"][finding.start : finding.end] == finding.quote
