from __future__ import annotations

from typing import Any

from goodfaith.storage.tables import Person
from tests.channels.slack.records import NAME, settle
from tests.support.slack import FakeSlack
from tests.support.slack_kit import TEAM, USER, Gateway, StubCoach

DRAFT = "Dear Ann, we need net 45 from January on."


def submission(*parts: str, negotiation: str | None = None, view: str = "V1") -> dict[str, Any]:
    values: dict[str, Any] = {
        f"draft_{n}": {"text": {"type": "plain_text_input", "value": part or None}} for n, part in enumerate(parts, 1)
    }
    if negotiation:
        values["negotiation"] = {"choice": {"type": "static_select", "selected_option": {"value": negotiation}}}
    return {
        "type": "view_submission", "team": {"id": TEAM}, "user": {"id": USER}, "trigger_id": "T1",
        "view": {"id": view, "type": "modal", "callback_id": "paste_draft", "state": {"values": values}},
    }  # fmt: skip


async def test_a_draft_is_reviewed(slack: Gateway, coach: StubCoach) -> None:
    answer = await slack.interact(submission(DRAFT, "", "Best, Kim"))
    assert answer.json()["response_action"] == "update"
    assert "The review comes to you alone" in str(answer.json()["view"])
    await slack.said(1)
    assert coach.effects[0][1] == f"Please review this draft:\n{DRAFT}\nBest, Kim"


async def test_it_belongs_to_the_negotiation_that_was_chosen(slack: Gateway, coach: StubCoach) -> None:
    _, two = settle(slack.store)
    await slack.interact(submission(DRAFT, negotiation=two))
    await slack.said(1)
    with slack.store.transaction(writing=False) as session:
        person = session.get(Person, NAME)
        assert person is not None
        assert person.current_id == two


async def test_somebody_elses_negotiation_is_left_alone(slack: Gateway) -> None:
    one, _ = settle(slack.store)
    with slack.store.transaction() as session:
        session.add(Person(user="slack:T:other", moment={}))
    await slack.interact(submission(DRAFT, negotiation="nobody"))
    await slack.said(1)
    with slack.store.transaction(writing=False) as session:
        person = session.get(Person, NAME)
        assert person is not None
        assert person.current_id == one


async def test_too_short_is_said_in_the_window(slack: Gateway, coach: StubCoach) -> None:
    answer = await slack.interact(submission("hi"))
    assert answer.json()["response_action"] == "errors"
    assert "draft_1" in answer.json()["errors"]
    assert coach.asked == []


async def test_a_window_submitted_twice_is_one_review(slack: Gateway, coach: StubCoach, fake: FakeSlack) -> None:
    await slack.interact(submission(DRAFT, view="V7"))
    await slack.interact(submission(DRAFT, view="V7") | {"again": True})
    await slack.said(1)
    assert len(coach.effects) == 1
