import pytest

from goodfaith.conversation.explanations import applied, explain
from goodfaith.sheet.sheet import Sheet
from goodfaith.strategies import ASPECTS, IDS, strategies
from tests.support.talk import Talk, acts, asked


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("strategy", IDS)
def test_each_of_the_thirty_has_its_own_answer(strategy: str, aspect: str) -> None:
    reply = explain(strategy, aspect, Sheet())
    assert (reply.act, reply.strategy, reply.aspect) == ("explain", strategy, aspect)
    assert reply.data["source"]


def test_one_line_ties_it_to_the_sheet() -> None:
    sheet = Sheet(values={"demands.what": {1: "8% more"}})
    assert explain("demands", "why", sheet).text.splitlines()[-1] == applied(strategies()["demands"], sheet)
    assert "8% more" in explain("demands", "why", sheet).text


def test_the_line_looks_at_the_same_entry() -> None:
    sheet = Sheet(values={"demands.what": {1: "8% more", 2: "net 45"}, "demands.reason": {1: "our data centre"}})
    assert "net 45" in (applied(strategies()["demands"], sheet) or "")


def test_an_empty_sheet_gets_no_line() -> None:
    assert all(applied(strategy, Sheet()) is None for strategy in strategies().values())


def test_a_question_about_a_strategy_leaves_the_open_one_open(talk: Talk) -> None:
    talk.go("demands")
    replies = talk("explain", "what is labeling", strategy="labeling", aspect="what")
    assert acts(replies) == ["explain", "ask"]
    assert asked(replies) == "demands.what"


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_question_about_the_open_question_is_answered(talk: Talk, aspect: str) -> None:
    talk.fill("demands", "8% more")
    replies = talk("explain", "what do you mean", aspect=aspect)
    assert acts(replies) == ["explain", "ask"]
    assert replies[0]["strategy"] == "demands"
    assert "{item}" not in replies[0]["text"]


def test_with_nothing_asked_the_strategy_explained_last_is_meant(talk: Talk) -> None:
    talk("explain", "what is labeling", strategy="labeling", aspect="what")
    replies = talk("explain", "and an example?", aspect="example")
    assert (replies[0]["strategy"], replies[0]["aspect"]) == ("labeling", "example")


def test_with_nothing_to_go_by_the_six_are_named(talk: Talk) -> None:
    assert acts(talk("explain", "what do you mean", aspect="what")) == ["overview"]
