"""What each kind of reply looks like."""

from __future__ import annotations

import json
from typing import Any

import pytest

from channels.slack.blocks import home, render
from channels.slack.blocks.elements import carries
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Button, Reply, buttons
from tests.channels.slack.records import FINDINGS


def drawn(reply: Reply) -> tuple[str, list[dict[str, Any]]]:
    messages = render(json.loads(json.dumps(reply.to_dict())))
    return "\n".join(m["text"] for m in messages), [block for m in messages for block in m["blocks"]]


def kinds(blocks: list[dict[str, Any]]) -> list[str]:
    return [element["type"] for block in blocks for element in block.get("elements", [])]


def test_emphasis_is_bold_but_not_in_quotes() -> None:
    text, blocks = drawn(Reply("Say *skip*. You said “8 *stars*”.", Act.ASK))
    assert text == "Say skip. You said “8 *stars*”."
    runs = blocks[0]["elements"][0]["elements"]
    assert [(run["text"], "style" in run) for run in runs if run["text"] in ("skip", "“8 *stars*”")] == [
        ("skip", True),
        ("“8 *stars*”", False),
    ]


def test_the_map_has_two_rows_of_three() -> None:
    offered = buttons(*((f"{n} Part", f"go to {n}") for n in range(1, 7)))
    text, blocks = drawn(Reply("Six things:\n1 Language – empty", Act.SWITCHED, buttons=offered))
    assert [len(block["elements"]) for block in blocks if block["type"] == "actions"] == [3, 3]
    assert "1 Part · 2 Part · 3 Part" in text


def test_a_review_shows_findings_one_by_one() -> None:
    reply = Reply(
        "0 of 1 demand has a reason.\n1. “net 45” – No reason given.\nAlready good: a demand is explained.", Act.REVIEW,
        buttons=buttons(("Rewrite it", "rewrite it"), ("Why?", "why")), data={"findings": FINDINGS, "draft": 1},
    )  # fmt: skip
    text, blocks = drawn(reply)
    quoted = [e["elements"][0]["text"] for b in blocks for e in b.get("elements", []) if e["type"] == "rich_text_quote"]
    assert quoted == ["net 45", "Net 45, because [your reason].", "Bluebird queue", "carry the migration"]
    for words in ("Fix before sending", "Worth a thought", "0 of 1 demand", "Already good", "1. “net 45” – No reason given."):
        assert words in text
    assert text.count("No reason given.") == 1
    assert [b["text"]["text"] for b in blocks[-1]["elements"]] == ["Rewrite it"]


def test_more_than_five_findings() -> None:
    text, blocks = drawn(Reply("Many.", Act.REVIEW, data={"findings": FINDINGS * 3, "draft": 1}))
    assert "… and 4 smaller ones" in text
    assert sum(block["type"] == "actions" for block in blocks) == 5


def test_a_clean_review() -> None:
    text, _ = drawn(Reply("Ready: send it.", Act.REVIEW, data={"findings": []}))
    assert text == "Ready: send it."


def test_before_and_after() -> None:
    pairs = [{"before": "We need net 45.", "after": "Net 45, because [your reason]."}]
    text, blocks = drawn(Reply("…", Act.REWRITE, data={"pairs": pairs}, buttons=buttons(("Why?", "why"))))
    assert text.startswith("Before: We need net 45.\nAfter: Net 45, because [your reason].\nFill the gaps")
    assert kinds(blocks).count("rich_text_quote") == 2


def test_the_words_of_a_draft_do_nothing() -> None:
    nasty = "<!channel> <@U1> <http://x.org|x> *b* _i_ ~s~ `c` :smile:"
    finding = FINDINGS[0] | {"quote": nasty}
    text, blocks = drawn(Reply("1.", Act.REVIEW, data={"findings": [finding], "draft": 1}))
    [quote] = [e for b in blocks for e in b.get("elements", []) if e["type"] == "rich_text_quote" and nasty in str(e)]
    assert quote["elements"] == [{"type": "text", "text": nasty}]
    assert "<" not in text


def test_deleting_looks_like_it() -> None:
    _, blocks = drawn(Reply("Shall I?", Act.DELETED, buttons=buttons(("Yes, delete", "yes"), ("No, keep it", "no"))))
    assert [button.get("style") for button in blocks[-1]["elements"]] == ["danger", None]
    assert ["confirm" in button for button in blocks[-1]["elements"]] == [True, False]


def test_deleting_all_from_the_home_tab_asks_first() -> None:
    made = [element for block in home(None, [], [], "…")["blocks"] for element in block.get("elements", [])]
    asked = [element["confirm"]["title"]["text"] for element in made if "confirm" in element]
    assert asked == ["Delete my data?"]


@pytest.mark.parametrize("under", ["", "x", "“ü”🙂" * 60])
def test_a_button_carries_what_it_stands_under(under: str) -> None:
    _, blocks = drawn(Reply("Which?", Act.ASK, buttons=(Button("A", 'say "<b> & \\u0041"\n', under),)))
    assert carries(blocks[-1]["elements"][0]["value"]) == ('say "<b> & \\u0041"', under or None)


def test_what_does_not_fit_with_what_it_stands_under_is_left_out() -> None:
    offered = (Button("Long", "x" * 1700, "u" * 300), Button("Short", "y", "u" * 300))
    _, blocks = drawn(Reply("Which?", Act.ASK, buttons=offered))
    assert [b["text"]["text"] for b in blocks[-1]["elements"]] == ["Short"]


def test_an_export_can_be_copied() -> None:
    _, blocks = drawn(Reply("To copy:", Act.EXPORTED, data={"copy": "Sheet\n  *a*"}))
    assert "rich_text_preformatted" in kinds(blocks)


def test_a_button_that_says_too_much_is_left_out() -> None:
    text, blocks = drawn(Reply("Which?", Act.ASK, buttons=buttons(("Long", "x" * 2001), ("Short", "y"))))
    assert [b["text"]["text"] for b in blocks[-1]["elements"]] == ["Short"]
    assert "Long" not in text


def test_a_long_title_is_cut_after_a_word() -> None:
    _, blocks = drawn(Reply("Which?", Act.ASK, buttons=buttons(("carry the migration ourselves " * 5, "y"))))
    title = blocks[-1]["elements"][0]["text"]["text"]
    assert len(title) <= 75
    assert title.endswith(("the …", "carry …", "migration …", "ourselves …"))


@pytest.mark.parametrize("length", [100, 5_000, 40_000])
def test_a_long_answer_is_split_between_words(length: int) -> None:
    words = "negotiation " * (length // 12)
    text, _ = drawn(Reply(words, Act.EXPLAIN))
    assert text.split() == words.split()


def test_the_sheet() -> None:
    sheet = {"name": "Harbour Air", "facts": "1 of 6", "demands": [{"what": "8%", "reason": "costs rose", "without": None}]}
    text, blocks = drawn(Reply("…", Act.SHEET, data={"sheet": sheet}))
    assert "• 8% – because: costs rose" in text
    assert "rich_text_list" in kinds(blocks)
    assert "Private" not in text
