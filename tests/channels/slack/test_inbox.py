"""What Slack was told that we have is dealt with once and in order, whatever happens."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from goodfaith.storage.tables import SlackEvent
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, Gateway, StubCoach, gateway, message


async def test_the_same_event_again(slack: Gateway, coach: StubCoach) -> None:
    body = message("once")
    for attempt in range(5):
        assert (await slack.post(body | {"attempt": attempt})).status_code == 200
    assert await slack.said(1) == ["You said “once”"]
    assert len(coach.effects) == 1


async def test_one_message_under_eleven_ids(slack: Gateway, coach: StubCoach) -> None:
    for number in range(11):
        await slack.post(message("once", ts="1700000003.000100", event_id=f"EvOther{number}"))
    await slack.said(1)
    assert len(coach.effects) == 1


async def test_eleven_ids_at_once(slack: Gateway, coach: StubCoach) -> None:
    bodies = [message("once", ts="1700000003.000100", event_id=f"EvOther{number}") for number in range(11)]
    answers = await asyncio.gather(*(slack.post(body) for body in bodies))
    assert {answer.status_code for answer in answers} == {200}
    await slack.said(1)
    assert len(coach.effects) == 1


async def test_a_conversation_is_answered_in_order_one_turn_at_a_time(slack: Gateway, coach: StubCoach) -> None:
    coach.delay = 0.02
    for number in range(10):
        await slack.post(message(f"m{number}"))
    texts = await slack.said(10)
    assert texts == [f"You said “m{number}”" for number in range(10)]
    assert [text for _, text in coach.effects] == [f"m{number}" for number in range(10)]


async def test_conversations_do_not_wait_for_each_other(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.delay = 0.3
    people = [(f"U9{n:03d}", f"D9{n:03d}") for n in range(20)]
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(slack.post(message("hi", user=user, room=room)) for user, room in people))
    await slack.until(lambda: all(fake.messages[room] for _, room in people), 4.0)
    assert asyncio.get_running_loop().time() - began < 3.0


async def test_several_replies_keep_their_order(slack: Gateway, coach: StubCoach) -> None:
    coach.reply = lambda text: [Reply(f"{text} {n}", Act.HELP).to_dict() for n in range(4)]
    await slack.post(message("a"))
    await slack.post(message("b"))
    assert await slack.said(8) == [f"{post} {n}" for post in "ab" for n in range(4)]


async def test_what_was_acknowledged_survives_a_stop(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "hang"
    async with gateway(tmp_path, fake, coach) as first:
        for number in range(5):
            assert (await first.post(message(f"m{number}"))).status_code == 200
        await first.until(lambda: coach.asked)
    coach.state = "up"
    async with gateway(tmp_path, fake, coach) as second:
        assert await second.said(5, seconds=10) == [f"You said “m{number}”" for number in range(5)]
    assert len(coach.effects) == 5


async def test_an_event_is_not_acknowledged_unless_it_is_kept(slack: Gateway, tmp_path: Path, coach: StubCoach) -> None:
    body = message("kept at last")
    holder = sqlite3.connect(tmp_path / "slack.db", isolation_level=None)
    holder.execute("PRAGMA busy_timeout = 10000")
    holder.execute("BEGIN IMMEDIATE")
    slack.store.engine.dispose()
    try:
        sent = asyncio.create_task(slack.post(body))
        assert (await asyncio.wait_for(sent, 9)).status_code == 503
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert (await slack.post(body)).status_code == 200
    assert await slack.said(1, ROOM, 15) == ["You said “kept at last”"]
    assert len(slack.rows(SlackEvent)) == 1


async def test_old_rows_are_forgotten(slack: Gateway) -> None:
    await slack.post(message("long ago"))
    await slack.said(1)
    with slack.store.transaction() as session:
        for row in session.query(SlackEvent):
            row.received = row.received.replace(year=row.received.year - 1)
    await slack.service.inbox.clean()
    assert slack.rows(SlackEvent) == []
