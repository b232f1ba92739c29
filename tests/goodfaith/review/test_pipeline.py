"""The pipeline is one: components registered, in order, saved and loaded again."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import spacy
from spacy.language import Language

from goodfaith.review import Reviewer, Scenario
from goodfaith.review.pipeline import ORDER_AFTER, ORDER_BEFORE

TEXT = "Dear Ms Falk, we need the signed contract by Friday noon. Take it or leave it."


def test_every_component_declares_what_it_needs_and_gives(reviewer: Reviewer) -> None:
    for name in (*ORDER_BEFORE, *ORDER_AFTER):
        meta = Language.get_factory_meta(name)
        assert meta.assigns, name
        assert "version" in (meta.default_config or {}), name


def test_nothing_is_required_before_it_is_assigned(reviewer: Reviewer) -> None:
    assert not any((reviewer.nlp.analyze_pipes() or {})["problems"].values())


def test_factories_are_entry_points() -> None:
    names = {entry.name for entry in entry_points(group="spacy_factories")}
    assert set(ORDER_BEFORE) | set(ORDER_AFTER) <= names


def test_saved_pipeline_loads_again(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.nlp.to_disk(tmp_path / "review")
    again = Reviewer(spacy.load(tmp_path / "review"))
    assert again.nlp.pipe_names == reviewer.nlp.pipe_names
    scenario = Scenario(drafter="buyer", recipient="supplier")
    assert again.review(TEXT, scenario) == reviewer.review(TEXT, scenario)


def test_no_sentence_crosses_a_line(reviewer: Reviewer) -> None:
    doc = reviewer.nlp("Hi Tom,\n\nwe need:\n- the plan\n- the price\n\nRegards\nAnn")
    firsts = {sentence.text.strip().split()[0] for sentence in doc.sents if sentence.text.strip()}
    assert {"Hi", "we", "-", "Regards", "Ann"} <= firsts
