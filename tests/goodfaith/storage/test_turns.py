"""Several processes at the same turn or person: one effect, and nobody fails."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from goodfaith.storage import Store
from goodfaith.storage.tables import Person, SlackEvent, Turn, Verdict
from goodfaith.storage.turns import add_turn, insert_once, locked_person, locked_turn
from tests.support.at_once import Meeting, at_once
from tests.support.talk import counts


@pytest.fixture
def turn(store: Store) -> str:
    """The id of a turn to be answered."""
    with store.transaction() as session:
        add_turn(session, "t1", "ada", "8% more", under="asked:demands")
    return "t1"


def test_a_turn_is_kept_as_it_came(store: Store, turn: str) -> None:
    with store.transaction(writing=False) as session:
        row = session.scalars(select(Turn)).one()
    assert (row.id, row.user, row.text, row.under, row.done, row.told) == (turn, "ada", "8% more", "asked:demands", False, False)


def test_a_turn_that_is_there_is_left_as_it_is(store: Store, turn: str) -> None:
    with store.transaction() as session:
        assert not add_turn(session, turn, "bob", "other words")
    with store.transaction(writing=False) as session:
        assert session.scalars(select(Turn.text)).all() == ["8% more"]


def test_a_turn_that_comes_many_times_at_once_is_one(store: Store) -> None:
    def come() -> bool:
        with store.transaction() as session:
            return add_turn(session, "t1", "ada", "8% more")

    assert sorted(at_once(6, come)) == [False] * 5 + [True]
    assert counts(store) == {"turn": 1}


def test_a_turn_answered_twice_at_once_has_one_effect(store: Store, turn: str) -> None:
    meeting = Meeting()

    def answer() -> str:
        with store.transaction() as session:
            row = locked_turn(session, turn)
            assert row is not None
            if row.done:
                return "done before"
            meeting()
            session.add(
                SlackEvent(
                    event_id=f"effect of {id(session)}", team="", channel="", ts=str(id(session)), type="", conversation=""
                )
            )
            row.done = True
            return "answered"

    assert sorted(at_once(4, answer)) == ["answered"] + ["done before"] * 3
    assert counts(store) == {"turn": 1, "slack_event": 1}


def test_a_turn_read_before_is_read_anew_under_the_lock(store: Store, turn: str) -> None:
    with store.transaction() as session:
        before = session.scalars(select(Turn)).one()
        session.connection().exec_driver_sql("UPDATE turn SET text = 'changed'")
        assert locked_turn(session, turn) is before
        assert before.text == "changed"


def test_a_turn_that_is_not_there_is_none(store: Store) -> None:
    with store.transaction() as session:
        assert locked_turn(session, "never-seen") is None


def test_a_person_met_many_times_at_once_is_one(store: Store) -> None:
    def meet() -> dict[str, object]:
        with store.transaction() as session:
            return locked_person(session, "ada").moment

    assert at_once(6, meet) == [{}] * 6
    assert counts(store) == {"person": 1}


def test_a_person_is_changed_by_one_at_a_time(store: Store) -> None:
    meeting = Meeting()

    def count() -> None:
        with store.transaction() as session:
            person = locked_person(session, "ada")
            number = person.moment.get("number", 0)
            meeting()
            person.moment = {"number": number + 1}

    at_once(4, count)
    with store.transaction(writing=False) as session:
        assert session.get_one(Person, "ada").moment == {"number": 4}


def test_a_row_that_breaks_another_rule_is_no_repeat(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as session:
        insert_once(session, Verdict, negotiation_id="nobody's", kind="blame", quote="x")
