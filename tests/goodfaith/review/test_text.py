"""What Slack, Word and mail programs leave in a text changes nothing, and offsets still fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodfaith.review import Reviewer, Scenario
from goodfaith.review.text import normalize

PLAIN = (
    "Hi Tom,\n\nWe can't extend the R&D deadline, and we need the parts by Friday.\n"
    "- The second visit is not charged.\n\nWrite to a@b.de. Take it or leave it."
)


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("a &amp; b", "a & b"),
        ("it&#39;s", "it's"),
        ("it\u2019s \u201cfine\u201d", 'it\'s "fine"'),
        ("a\u00a0b", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u2022 one", "- one"),
        ("<mailto:a@b.de|a@b.de>", "a@b.de"),
        ("<https://x.org/y|our site>", "our site"),
        ("<https://x.org/y>", "https://x.org/y"),
        ("zero\u200bwidth", "zerowidth"),
        ("wait\u2026", "wait..."),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_normalize(given_text: str, wanted: str) -> None:
    assert normalize(given_text).text == wanted


@given(st.text(alphabet=st.sampled_from("ab &;amp<>|mailto:@\r\n\u2019\u00a0\u2022\u200b."), max_size=60))
def test_every_character_has_a_place(text: str) -> None:
    normal = normalize(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(normal.starts, normal.ends, strict=True))


def test_traces_change_no_finding(reviewer: Reviewer) -> None:
    scenario = Scenario(drafter="buyer", recipient="supplier")
    traced = (
        PLAIN.replace("\n", "\r\n")
        .replace("'", "\u2019")
        .replace("&", "&amp;")
        .replace("- ", "\u2022 ")
        .replace("a@b.de", "<mailto:a@b.de|a@b.de>")
        .replace("the parts", "the\u00a0parts")
    )
    plain, other = reviewer.review(PLAIN, scenario), reviewer.review(traced, scenario)
    assert [(f.kind, f.rule) for f in plain.findings] == [(f.kind, f.rule) for f in other.findings]
    assert plain.findings
    for finding in other.findings:
        assert normalize(finding.quote).text == normalize(traced[finding.start : finding.end]).text
        assert normalize(finding.quote).text in PLAIN
