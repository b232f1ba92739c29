"""Whatever is asked, in whatever order: the interview ends, and the sheet holds the answers and nothing else."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodfaith.sheet.operations import split_list
from goodfaith.strategies import IDS, PRIVATE, question
from tests.support.talk import Replies, Talk, fresh, use

ANSWERS = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip), min_size=4)
ORDERS = st.permutations([*IDS, PRIVATE])
ANY_MOVES = st.lists(st.sampled_from(["answer", "answer", "skip", "back", "undo", "unclear", "pause", "affirm"]), max_size=8)
ENOUGH = 2  # entries of a field of many, after which *done* is said
quick = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Interview:
    """A conversation in which all that is asked gets an answer. `given` holds the answers."""

    def __init__(self, talk: Talk, texts: list[str]) -> None:
        self.talk = talk
        self.texts = texts
        self.given: set[str] = set()

    def move(self, what: str) -> Replies:
        if what != "answer":
            return self.talk(what, what)
        text = self.texts[self.talk.turns % len(self.texts)]
        replies = self.talk("answer", text)
        if replies[0]["act"] == "saved":
            self.given |= set(split_list(text.strip()))
        return replies

    def finish(self, replies: Replies) -> None:
        for _ in range(120):
            if replies[-1]["act"] != "ask" or "question" not in replies[-1]["data"]:
                return
            field = replies[-1]["data"]["question"]
            full = question(field).many and len(self.talk.sheet.entries(field)) >= ENOUGH
            replies = self.move("done" if full else "answer")
        raise AssertionError("the interview does not end")

    @property
    def stands(self) -> set[str]:
        return {text for entries in self.talk.sheet.values.values() for text in entries.values()}


@contextmanager
def interview(template: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> Iterator[Interview]:
    with tempfile.TemporaryDirectory() as folder:
        store = fresh(template, Path(folder))
        use(monkeypatch, store)
        yield Interview(Talk(store), texts)
        store.close()


@quick
@given(order=ORDERS, skips=st.integers(0, 3), texts=ANSWERS)
def test_every_answer_is_on_the_sheet_verbatim(
    template: Path, monkeypatch: pytest.MonkeyPatch, order: list[str], skips: int, texts: list[str]
) -> None:
    with interview(template, monkeypatch, texts) as one:
        for section in order:
            replies = one.talk.go(section)
            for _ in range(skips):
                if replies[-1]["act"] == "ask":
                    replies = one.move("skip")
            one.finish(replies)
        assert one.stands == one.given


@quick
@given(order=ORDERS, moves=ANY_MOVES, texts=ANSWERS)
def test_nothing_else_is_on_the_sheet_whatever_one_does_between(
    template: Path, monkeypatch: pytest.MonkeyPatch, order: list[str], moves: list[str], texts: list[str]
) -> None:
    with interview(template, monkeypatch, texts) as one:
        for section in order[:3]:
            replies = one.talk.go(section)
            for what in moves:
                replies = one.move(what)
            one.finish(replies)
        kept_labels = {text for text in one.talk.sheet.entries("labeling.sentence").values() if text not in one.given}
        assert one.stands - kept_labels <= one.given
