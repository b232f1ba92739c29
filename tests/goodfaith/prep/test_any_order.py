"""Whatever is asked, in whatever order: the interview ends, and the sheet holds the answers and nothing else."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodfaith.prep.answers import split_list
from goodfaith.strategies import IDS, PRIVATE, question
from tests.kit import Talk, fresh, use

MOVES = st.lists(st.sampled_from(["answer"] * 6 + ["skip", "back", "undo", "unclear", "pause"]), max_size=30)
ANSWERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([*IDS, PRIVATE]), moves=MOVES, texts=st.lists(ANSWERS, min_size=3, max_size=12), data=st.data())
def test_the_sheet_is_what_was_answered(
    template: Path, monkeypatch: pytest.MonkeyPatch, order: list[str], moves: list[str], texts: list[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = fresh(template, Path(folder))
        use(monkeypatch, store)
        talk = Talk(store)
        given_answers: set[str] = set()
        for section in order:
            replies = talk.go(section)
            for move in data.draw(st.just(moves[:8])):
                replies = _make(talk, move, texts, given_answers)
            turns = 0
            while replies[-1]["act"] == "ask" and replies[-1]["data"].get("question"):
                asked = question(replies[-1]["data"]["question"])
                full = asked.many and len(talk.sheet.entries(replies[-1]["data"]["question"])) >= 2
                replies = talk("done", "done") if full else _make(talk, "answer", texts, given_answers)
                turns += 1
                assert turns < 120, "the interview does not end"
        stand = Counter(text for field in talk.sheet.values.values() for text in field.values())
        assert set(stand) <= given_answers
        store.close()


def _make(talk: Talk, move: str, texts: list[str], answers: set[str]) -> list[dict]:
    if move != "answer":
        return talk(move, move)
    text = texts[talk.turns % len(texts)]
    if talk.moment.at == "asked":
        answers |= {text.strip(), *split_list(text.strip())}
    return talk("answer", text)
