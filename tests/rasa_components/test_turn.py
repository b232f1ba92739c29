"""A message's way through Rasa to the action server: the moment becomes a slot within the turn, and the rules go by it."""

import pytest


def at(moment, **more):
    return {"turn": "t-1", "moment": moment, **more}


@pytest.mark.parametrize(
    ("text", "metadata", "action"),
    [
        ("yes", at("erasing"), "action_erasing"),
        ("no", at("erasing"), "action_erasing"),
        ("yes", at("reviewed"), "action_review"),
        ("yes", at("asked:demands"), "action_prep"),
        ("why", at("asked:demands"), "action_questions"),
        ("why", at("reviewed"), "action_review"),
        ("back", at("asked:demands"), "action_prep"),
        ("delete my data", at("idle"), "action_erasing"),
        ("a draft", at("idle", draft=12), "action_review"),
        ("🤝", at("a moment that is not known"), "action_outside"),
    ],
)
def test_the_moment_decides_which_action_answers(converse, text, metadata, action):
    (sent,) = converse((text, metadata))
    assert sent["next_action"] == action


def test_the_action_gets_what_was_understood(converse):
    (sent,) = converse(("how do I justify a demand to them", at("asked:demands")))
    message, slots = sent["tracker"]["latest_message"], sent["tracker"]["slots"]
    assert message["parts"][0]["intent"] == message["intent"]["name"] == message["intent_ranking"][0]["name"] == "explain"
    assert slots["moment"] == "asked"
    assert (slots["strategy"], slots["aspect"]) == ("demands", message["parts"][0]["aspect"])
    assert message["metadata"] == at("asked:demands")


def test_a_turn_starts_from_its_own_moment(converse):
    first, second = converse(("yes", at("erasing")), ("yes", at("idle")))
    assert (first["next_action"], second["next_action"]) == ("action_erasing", "action_prep")


@pytest.mark.parametrize("metadata", [None, {}])
def test_a_message_without_metadata_is_answered(converse, metadata):
    (sent,) = converse(("show me my sheet", metadata))
    assert sent["next_action"] == "action_sheet"
    assert sent["tracker"]["latest_message"]["parts"] == [{"intent": "sheet"}]
    assert sent["tracker"]["slots"]["moment"] == "idle"


def test_the_moment_that_an_action_leaves_holds_for_the_next_message(converse):
    first, second = converse(("go to demands", None), ("15% off the list price", None), left="asked:demands")
    assert first["tracker"]["slots"]["moment"] == "idle"
    assert second["tracker"]["slots"]["moment"] == "asked"
    assert second["tracker"]["latest_message"]["intent"]["name"] == "answer"


def test_the_moment_told_with_a_message_counts_more_than_one_left(converse):
    _, second = converse(("go to demands", None), ("yes", at("erasing")), left="asked:demands")
    assert second["next_action"] == "action_erasing"
