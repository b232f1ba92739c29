"""What each handler answers at each moment."""

import pytest

from goodfaith.conversation.handlers import TOPICS
from goodfaith.conversation.intents import intents
from tests.support.talk import Talk, acts, asked, said

MAIL = "Dear Ms Ito,\nplease find our offer.\nBest regards\nAda"
# With nothing asked, and with a question open.
ANSWERED = {
    "greet": ("greet", "greet"), "thanks": ("thanks", "thanks ask"), "bye": ("bye", "bye"), "help": ("help", "help ask"),
    "about": ("about", "about ask"), "privacy": ("privacy", "privacy ask"), "rehearse": ("rehearse", "rehearse ask"),
    "debrief": ("debrief", "debrief ask"), "mine": ("mine_request", "mine_request ask"), "overview": ("overview", "overview ask"),
    "out_of_scope": ("out_of_scope", "out_of_scope ask"), "unclear": ("unclear", "unclear ask"),
    "sheet": ("sheet", "sheet ask"), "export": ("exported", "exported ask"), "negotiations": ("negotiations", "negotiations ask"),
    "switch": ("switched", "switched"), "delete": ("deleted", "deleted"), "terms": ("terms", "terms ask"),
    "remember_term": ("term_saved", "term_saved ask"), "edit": ("edit ask", "edit ask"), "label": ("label ask", "label ask"),
    "reason": ("reason ask", "reason ask"), "review": ("review_request", "review_request"), "rewrite": ("rewrite", "rewrite"),
    "why": ("why", "explain ask"), "dismiss": ("dismissed", "dismissed"), "answer": ("unclear", "saved ask"),
    "skip": ("skipped", "skipped ask"), "done": ("skipped", "skipped ask"), "deny": ("thanks", "skipped ask"),
    "affirm": ("ask", "unclear ask"), "back": ("back", "back ask"), "undo": ("back", "back ask"), "pause": ("paused", "paused"),
    "prep": ("ask", "ask"), "explain": ("overview", "explain ask"),
}  # fmt: skip


def test_every_handler_is_looked_at() -> None:
    assert set(ANSWERED) | {"nonsense"} == {intent for topic in TOPICS.values() for intent in topic}


def test_every_intent_has_a_handler_in_its_topic() -> None:
    assert [name for name, intent in intents().items() if name not in TOPICS[intent.topic]] == []


@pytest.mark.parametrize("intent", ANSWERED)
def test_with_nothing_asked(talk: Talk, intent: str) -> None:
    assert acts(talk(intent, "so")) == ANSWERED[intent][0].split()


@pytest.mark.parametrize("intent", ANSWERED)
def test_with_a_question_open(talk: Talk, intent: str) -> None:
    talk.go("reputation")
    assert acts(talk(intent, "so")) == ANSWERED[intent][1].split()


@pytest.mark.parametrize(
    "intent",
    [
        name
        for name, (_, then) in ANSWERED.items()
        if then.endswith(" ask") and name not in ("answer", "skip", "done", "deny", "label", "reason", "edit")
    ],
)
def test_a_digression_leaves_the_question_as_it_was(talk: Talk, intent: str) -> None:
    talk.go("reputation")
    assert asked(talk(intent, "so")) == "reputation.voucher"
    assert talk.sheet.empty


def test_a_greeting_knows_who_comes_back(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito")
    assert "Harbour Air: 1 of 6 strategies" in said(talk("greet", "hello"))


def test_a_pause_says_where_it_stands(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito")
    assert "Harbour Air: 1 of 6 strategies" in said(talk("pause", "pause"))


def test_no_after_a_review_leaves_the_draft(talk: Talk) -> None:
    talk.paste(MAIL)
    assert acts(talk("deny", "no")) == ["thanks"]
    assert talk.moment.at == "idle"


@pytest.mark.parametrize("strategy", ["language", "reputation", "dependence", "concessions", "labeling", "demands", "private"])
def test_a_strategy_named_is_entered(talk: Talk, strategy: str) -> None:
    assert asked(talk.go(strategy)).startswith(strategy)


def test_a_close_second_strategy_is_offered_too(talk: Talk) -> None:
    doubt = {"intent": "explain", "strategy": "labeling", "aspect": "how"}
    replies = talk("explain", "how do i say it", strategy="concessions", aspect="how", doubt=doubt)
    assert "explain labeling how" in [button["message"] for button in replies[0]["buttons"]]
