"""The held-out messages say of themselves which are drafts, since the evaluation runs where drafts are not recognized."""

import json
from pathlib import Path

from goodfaith.conversation.drafts.recognition import draft_in

MESSAGES = Path(__file__).parents[1] / "understanding" / "messages.jsonl"


def test_a_message_is_marked_as_a_draft_where_it_is_taken_for_one() -> None:
    rows = [json.loads(line) for line in MESSAGES.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows if bool(row.get("draft")) != (draft_in(row["text"]) is not None)] == []
