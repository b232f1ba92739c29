import re

from hypothesis import given
from hypothesis import strategies as st

from goodfaith.wording.label import COST_GAP, WHY_GAP, label, missing

FRAME = set(label("", "", "").lower().split()) | {
    "on",
    "our",
    "side",
    "that",
    "takes",
    "this:",
    "what",
    "it",
    "does",
    "for",
    "you:",
}
WORDS = st.lists(st.sampled_from(["early", "slots", "net", "45", "weeks", "Monday"]), min_size=1, max_size=5).map(" ".join)


def test_a_whole_label() -> None:
    assert label("we carry the migration", "two weeks", "spares them a second freeze.") == (
        "We carry the migration. On our side that takes this: two weeks. What it does for you: spares you a second freeze."
    )


def test_what_is_not_known_stays_a_gap() -> None:
    words = label("we carry the migration", None, None)
    assert COST_GAP in words
    assert WHY_GAP in words


def test_what_is_missing_is_named_in_the_order_of_asking() -> None:
    assert missing(None, "two weeks", None) == ["what", "why"]


@given(what=WORDS, cost=WORDS | st.none(), why=WORDS | st.none())
def test_there_are_only_the_users_words_and_gaps(what: str, cost: str | None, why: str | None) -> None:
    words = re.sub(r"\[[^]]*\]", "", label(what, cost, why))
    theirs = {word.lower() for part in (what, cost, why) if part for word in part.split()}
    assert {word.lower().strip(".") for word in words.split()} <= theirs | {word.strip(".") for word in FRAME} | {""}
