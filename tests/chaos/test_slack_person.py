"""Somebody on Slack: what they are shown, and what stands on their sheets."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from chaos import slack_person
from chaos.slack_person import SlackPerson
from goodfaith.storage import Store
from goodfaith.storage.tables import Entry, Negotiation, Person
from tests.support.slack import FakeSlack
from tests.support.slack_delivery import room_of, user_id

NUMBER = 3


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


async def test_every_message_is_delivered_under_a_name_of_its_own(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    person, ended = SlackPerson(slack, NUMBER, seed=1), asyncio.Event()
    delivered: list[dict[str, Any]] = []

    async def take(session: object, url: str, body: bytes) -> None:
        delivered.append(json.loads(body))
        if len(delivered) == 4:  # the case, then three terms
            ended.set()

    monkeypatch.setattr(slack_person, "insist", take)
    monkeypatch.setattr(slack_person, "PAUSE_SECONDS", 0)
    await person.write(None, "http://gateway", ended)  # type: ignore[arg-type]
    assert person.taken == ["w1", "w2", "w3"]
    assert len({event["event_id"] for event in delivered}) == 4
    assert {event["event"]["user"] for event in delivered} == {user_id(NUMBER)}


def test_what_slack_shows_is_read_from_above(slack: FakeSlack) -> None:
    person = SlackPerson(slack, NUMBER, seed=1)
    person.taken = ["w1", "w2"]
    shown = slack.messages[room_of(NUMBER)]
    shown.append({"text": "Noted: w1 = meaning."})
    assert not person.answered()
    shown += [{"text": "Something else."}, {"text": "Noted: w1 = meaning."}, {"text": "Noted: w2 = meaning."}]
    assert person.answered()
    assert person.shown() == ["w1", "w1", "w2"]


def test_what_stands_on_the_sheet_is_read_from_the_store(slack: FakeSlack, store: Store) -> None:
    person = SlackPerson(slack, NUMBER, seed=1)
    for number in (NUMBER, NUMBER + 1):
        name = f"slack:T0001:{user_id(number)}"
        with store.transaction() as session:
            session.add(Person(user=name, moment={}))
            session.flush()
            negotiation = Negotiation(user=name, name="Case")
            for item in (2, 1):
                entry = Entry(field="language.terms", item=item, text=f"w{item}{number} = meaning", turn_id="t")
                negotiation.entries.append(entry)
            session.add(negotiation)
    assert person.on_sheet(store) == [f"w1{NUMBER}", f"w2{NUMBER}"]
