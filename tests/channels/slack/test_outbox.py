"""A reply is in Slack once and in its place, however Slack and the machine behave."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from goodfaith.storage.tables import Outgoing
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, Gateway, StubCoach, gateway, message


def numbered(text: str) -> list[dict[str, object]]:
    return [Reply(f"{text} {n}", Act.HELP).to_dict() for n in range(3)]


@pytest.mark.parametrize("mood", ["429", "500", "503", "drop", "internal_error"])
async def test_tried_again_in_order(slack: Gateway, fake: FakeSlack, coach: StubCoach, mood: str) -> None:
    coach.reply = numbered
    fake.fail("chat.postMessage", mood)
    await slack.post(message("a"))
    assert await slack.said(3, seconds=8) == ["a 0", "a 1", "a 2"]


@pytest.mark.parametrize("thread", [None, "1700000000.000100"])
async def test_a_post_that_arrived_without_an_answer_is_not_repeated(
    slack: Gateway, fake: FakeSlack, coach: StubCoach, thread: str | None
) -> None:
    coach.reply = numbered
    fake.fail("chat.postMessage", "drop_after")
    await slack.post(message("a", **({"thread_ts": thread} if thread else {})))
    assert await slack.said(3, seconds=8) == ["a 0", "a 1", "a 2"]


async def test_retry_after_is_honoured(slack: Gateway, fake: FakeSlack) -> None:
    fake.retry_after = 2
    fake.fail("chat.postMessage", "429")
    await slack.post(message("a"))
    await slack.until(lambda: fake.calls["chat.postMessage"] == 1)
    [row] = slack.rows(Outgoing)
    await slack.said(1, seconds=6)
    assert fake.calls["chat.postMessage"] == 2
    assert (slack.rows(Outgoing)[0].not_before - row.written).total_seconds() >= 2
    assert fake.calls["conversations.history"] == 0


async def test_a_tenth_rate_limited(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    fake.every_nth_429 = 10
    people = [(f"U8{n:03d}", f"D8{n:03d}") for n in range(10)]
    for number in range(5):
        for user, room in people:
            await slack.post(message(f"m{number}", user=user, room=room))
    await slack.idle(20)
    for _, room in people:
        assert fake.texts(room) == [f"You said “m{number}”" for number in range(5)]


async def test_what_can_never_be_posted_does_not_block_the_rest(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.reply = numbered
    fake.fail("chat.postMessage", "is_archived")
    await slack.post(message("a"))
    assert await slack.said(2) == ["a 1", "a 2"]
    assert [bool(row.posted) for row in slack.rows(Outgoing)] == [False, True, True]


async def test_blocks_that_slack_refuses_go_out_as_text(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("chat.postMessage", "invalid_blocks")
    await slack.post(message("a"))
    assert await slack.said(1) == ["You said “a”"]
    assert "blocks" not in fake.messages[ROOM][0]


async def test_a_crash_between_post_and_note(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    """The message is in Slack, the row says that it is not: as a kill between the two leaves it."""
    async with gateway(tmp_path, fake, coach) as first:
        await first.post(message("a"))
        await first.said(1)
        with first.store.transaction() as session:
            [row] = session.query(Outgoing)
            row.done, row.posted, row.claimed_by, row.payload = False, None, f"{_host()}:999999999", {"text": "again"}
            row.claimed_until = row.not_before.replace(year=row.not_before.year + 1)
    async with gateway(tmp_path, fake, coach) as second:
        await second.until(lambda: second.rows(Outgoing)[0].done, 6)
        assert second.rows(Outgoing)[0].posted == fake.messages[ROOM][0]["ts"]
    assert len(fake.messages[ROOM]) == 1


async def test_a_crash_before_the_post(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    async with gateway(tmp_path, fake, coach) as first:
        fake.fail("chat.postMessage", "503", 50)
        await first.post(message("a"))
        await first.until(lambda: fake.calls["chat.postMessage"])
    fake.recover()
    async with gateway(tmp_path, fake, coach) as second:
        assert await second.said(1, seconds=12) == ["You said “a”"]


def _host() -> str:
    import socket

    return socket.gethostname()
