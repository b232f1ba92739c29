import pytest

from rasa_components.commands import STRATEGIES, command, commands, numbered


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_go_to_a_strategy_always_works(strategy):
    for moment in ("idle", "asked:demands", "reviewed"):
        assert command(f"go to {strategy}", moment) == {"intent": "prep", "strategy": strategy}


@pytest.mark.parametrize(("number", "strategy"), enumerate(STRATEGIES, 1))
def test_numbers_name_strategies(number, strategy):
    assert command(f"number {number}", "idle") == {"intent": "prep", "strategy": strategy}
    assert command(str(number), "idle") == {"intent": "prep", "strategy": strategy}


def test_a_bare_number_may_be_an_answer():
    assert command("5", "asked:demands") is None


def test_start_prep_for_somebody_always_works():
    for moment in ("idle", "asked:labeling", "reviewed"):
        assert command("start prep for Acme renewal", moment) == {"intent": "switch"}


def test_case_and_closing_marks_do_not_matter():
    assert command("  Undo! ", "idle") == {"intent": "undo"}


def test_a_longer_message_is_no_command():
    assert command("skip the setup fee maybe", "asked:concessions") is None
    assert command("undo the damage of last year", "asked:demands") is None


def test_why_depends_on_the_moment():
    assert command("why", "asked:demands") == {"intent": "explain", "aspect": "why"}
    assert command("why", "reviewed") == {"intent": "why"}


def test_some_hold_only_while_a_question_is_open():
    assert command("example", "asked:language") == {"intent": "explain", "aspect": "example"}
    assert command("example", "idle") is None


def test_both_spellings_are_one():
    assert command("go to labelling", "idle") == {"intent": "prep", "strategy": "labeling"}


def test_each_names_moments_that_there_are():
    places = {None, "idle", "asked", "reviewed", "erasing", "draft"}
    assert {known.only for known in commands()} | {known.unless for known in commands()} <= places


@pytest.mark.parametrize(
    ("text", "strategy"),
    [
        ("number five, whats that", "labeling"),
        ("no. 6 please explain", "demands"),
        ("the second strategy? remind me", "reputation"),
        ("we won the second round", None),
        ("number 7", None),
    ],
)
def test_strategies_are_named_by_number_inside_a_message(text, strategy):
    assert numbered(text) == strategy
