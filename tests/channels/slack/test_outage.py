"""The coach is away: the user is told once, soon, and answered later."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage.tables import SlackEvent
from tests.support.slack import FakeSlack
from tests.support.slack_kit import READING, ROOM, Gateway, StubCoach, gateway, message


@pytest.mark.parametrize("state", ["down", "store", "hang"])
async def test_told_once_and_answered_after_recovery(slack: Gateway, fake: FakeSlack, coach: StubCoach, state: str) -> None:
    coach.state = state
    began = time.monotonic()
    await slack.post(message("first"))
    await slack.post(message("second"))
    await slack.until(lambda: fake.messages[ROOM], 10)
    assert time.monotonic() - began < 10
    await slack.until(lambda: len(coach.asked) >= (1 if state == "hang" else 3), 10)
    assert fake.texts(ROOM) == [phrase("outage")]
    coach.state = "up"
    assert await slack.said(3, seconds=12) == [phrase("outage"), "You said “first”", "You said “second”"]
    assert [text for _, text in coach.effects] == ["first", "second"]


async def test_an_apology_is_an_answer(slack: Gateway, coach: StubCoach) -> None:
    coach.reply = lambda text: [Reply(phrase("fault"), Act.OUTAGE).to_dict()]
    await slack.post(message("a"))
    assert await slack.said(1) == [phrase("fault").replace("*", "")]


@pytest.mark.usefixtures("real_waits")
async def test_everybody_is_told_in_time(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "hang"
    people = [(f"U7{n:03d}", f"D7{n:03d}") for n in range(40)]
    began = time.monotonic()
    for user, room in people:
        await slack.post(message("hi", user=user, room=room))
    await slack.until(lambda: all(fake.messages[room] for _, room in people), 10)
    assert time.monotonic() - began < 10
    coach.state = "up"
    await slack.idle(15)
    assert {tuple(fake.texts(room)) for _, room in people} == {(phrase("outage"), "You said “hi”")}


async def test_a_restart_during_the_outage_does_not_tell_it_again(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "down"
    async with gateway(tmp_path, fake, coach) as first:
        await first.post(message("a"))
        await first.until(lambda: fake.messages[ROOM])
    async with gateway(tmp_path, fake, coach) as second:
        coach.state = "up"
        assert await second.said(2, seconds=12) == [phrase("outage"), "You said “a”"]


async def test_events_are_acknowledged_meanwhile(slack: Gateway, coach: StubCoach) -> None:
    coach.state = "hang"
    for number in range(20):
        began = time.monotonic()
        assert (await slack.post(message(f"m{number}"))).status_code == 200
        assert time.monotonic() - began < 1.0
    coach.state = "up"
    await slack.idle(15)


async def test_a_long_draft_is_told_once_answered_when_read_and_no_outage(
    slack: Gateway, fake: FakeSlack, coach: StubCoach
) -> None:
    coach.state = "reading"
    await slack.post(message("a very long draft"))
    await slack.until(lambda: len(coach.asked) >= 3, 10)
    assert fake.texts(ROOM) == [READING]
    coach.state = "up"
    assert await slack.said(2) == [READING, "You said “a very long draft”"]
    [row] = slack.rows(SlackEvent)
    assert (row.outages, row.failures) == (0, 0)


async def test_down_while_reading_is_told_too(slack: Gateway, coach: StubCoach) -> None:
    coach.script = ["reading", "reading", "down", "down", "reading"]
    await slack.post(message("a very long draft"))
    assert await slack.said(3, seconds=10) == [READING, phrase("outage"), "You said “a very long draft”"]
