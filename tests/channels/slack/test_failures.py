"""What fails again and again: nothing acknowledged ends without a word, and nobody else notices."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from channels.slack.coach import Coach
from channels.slack.message import Message, Origin
from channels.slack.queue import MOST_FAILURES, backoff
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, waits
from goodfaith.storage.tables import Outgoing, SlackEvent
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, USER, Gateway, StubCoach, gateway, message

SORRY = phrase("given_up")


async def test_outages_do_not_use_up_the_failures(
    slack: Gateway, coach: StubCoach, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Nine outages and all errors but the last that is one too many: the message is answered."""
    monkeypatch.setattr("channels.slack.conversation.LONGEST_WAIT", 0.2)
    coach.script = ["down"] * 9 + ["error"] * (MOST_FAILURES - 1)
    await slack.post(message("do not lose me"))
    assert await slack.said(2, seconds=30) == [phrase("outage"), "You said “do not lose me”"]
    [row] = slack.rows(SlackEvent)
    assert (row.outages, row.failures) == (9, MOST_FAILURES - 1)


async def test_what_is_given_up_is_told(slack: Gateway, coach: StubCoach) -> None:
    coach.script = ["error"] * MOST_FAILURES
    await slack.post(message("a"))
    await slack.post(message("b"))
    assert await slack.said(2, seconds=30) == [SORRY, "You said “b”"]
    assert len(coach.asked) == MOST_FAILURES + 1


async def test_a_command_that_is_given_up_is_told_in_the_direct_messages(slack: Gateway, coach: StubCoach) -> None:
    coach.script = ["error"] * MOST_FAILURES
    await slack.command("sheet")
    assert await slack.said(1, seconds=30) == [SORRY]


async def test_a_turn_without_a_reply_is_told(slack: Gateway, coach: StubCoach) -> None:
    coach.reply = lambda text: []
    await slack.post(message("a"))
    assert await slack.said(1) == [SORRY]


@pytest.mark.parametrize(
    "payload", ["{no json", b"\xff\xfe", "null", "[]", '{"type": "message", "message": {"of": "another version"}}']
)
async def test_an_event_that_cannot_be_read_is_told_and_stops_nobody(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach, payload: str | bytes
) -> None:  # fmt: skip
    """As another version, or a damaged file, leaves it: the first row, so that it is claimed together with all others."""
    async with gateway(tmp_path, fake, coach) as first:
        coach.state = "hang"
        await first.post(message("a"))
        await first.until(lambda: coach.asked)
    coach.state = "up"
    damage = sqlite3.connect(tmp_path / "slack.db")
    damage.execute("UPDATE slack_event SET payload = CAST(? AS TEXT)", [payload])
    damage.commit()
    damage.close()
    async with gateway(tmp_path, fake, coach) as second:
        await second.post(message("hi", user="U0002", room="D0002"))
        await second.post(message("b"))
        assert await second.said(2, seconds=30) == [SORRY, "You said “b”"]
        assert fake.texts("D0002") == ["You said “hi”"]


async def test_a_message_that_cannot_be_read_is_replaced(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("chat.postMessage", "503", 50)
    await slack.post(message("a"))
    await slack.until(lambda: fake.calls["chat.postMessage"])
    with slack.store.transaction() as session:
        session.execute(text("UPDATE outgoing SET payload = '{no json'"))
    fake.recover()
    await slack.post(message("hi", user="U0002", room="D0002"))
    await slack.until(lambda: fake.texts("D0002") == ["You said “hi”"])
    assert await slack.said(1, seconds=30) == [SORRY]


async def test_a_message_whose_sending_fails_is_replaced(slack: Gateway, fake: FakeSlack) -> None:
    """Slack says that it took it, and not where: an error that nobody thought of."""
    fake.fail("chat.postMessage", "empty", MOST_FAILURES)
    await slack.post(message("a"))
    await slack.post(message("b"))
    assert await slack.said(2, seconds=30) == [SORRY, "You said “b”"]


async def test_what_slack_refuses_for_good_is_replaced(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("chat.postMessage", "msg_too_long")
    await slack.post(message("a"))
    assert await slack.said(1) == [SORRY]


async def test_an_error_in_claiming_ends_nothing(slack: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = iter([ValueError("one"), KeyError("two"), MemoryError()])
    real = slack.service.inbox.claim

    async def claim(limit: int) -> list[object]:
        for error in errors:
            raise error
        return list(await real(limit))

    monkeypatch.setattr(slack.service.inbox, "claim", claim)
    await slack.post(message("a"))
    assert await slack.said(1, seconds=10) == ["You said “a”"]
    assert next(errors, None) is None


async def test_a_row_that_cannot_even_be_put_off_is_given_back(slack: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = iter([OSError("disk")])
    real = slack.service.inbox.finish

    async def fail(*given: object, **more: object) -> None:
        for error in broken:
            monkeypatch.setattr(slack.service.inbox, "postpone", refuse)
            raise error
        await real(*given, **more)  # type: ignore[arg-type]

    async def refuse(*given: object, **more: object) -> None:
        monkeypatch.undo()
        raise OSError("disk")

    monkeypatch.setattr(slack.service.inbox, "finish", fail)
    await slack.post(message("a"))
    assert await slack.said(1, seconds=10) == ["You said “a”"]


async def test_people_who_are_stuck_starve_nobody(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    """As many as are answered at once, all with turns that never end; then somebody else."""
    coach.stuck = {f"U5{n:03d}" for n in range(32)}
    for user in sorted(coach.stuck):
        await slack.post(message("stuck", user=user, room="D5" + user[2:]))
    await slack.until(lambda: len(coach.asked) == 32)
    for number in range(3):
        await slack.post(message(f"m{number}"))
    await slack.until(lambda: len(fake.texts(ROOM)) == 3, 20)
    assert fake.texts(ROOM) == [f"You said “m{number}”" for number in range(3)]
    coach.stuck = set()
    await slack.idle(30)


async def test_one_long_turn_is_no_outage_to_others() -> None:
    coach = StubCoach()
    coach.stuck, coach.delay = {"slow"}, 0.5  # longer than the short patience, shorter than the long one
    asking = Coach(coach)

    def said(user: str) -> Message:
        return Message(Origin(team="T"), user, "D", "hi", f"slack:{user}")

    assert waits(await asking.ask("slow", said("slow"))) == "outage"
    assert waits(await asking.ask("other", said("other"))) is None
    coach.stuck = {"slow", "slower"}
    assert waits(await asking.ask("slower", said("slower"))) == "outage"
    assert waits(await asking.ask("another", said("another"))) == "outage"
    coach.stuck = set()
    await asking.close()


def test_waits_grow_and_stop_growing() -> None:
    waits_ = [backoff(times, 5.0) for times in range(1, 2000)]
    assert waits_ == sorted(waits_)
    assert waits_[-1] == 5.0


async def test_an_apology_of_the_coach_is_an_answer(slack: Gateway, coach: StubCoach) -> None:
    """Not by its words: only what says that it waits is asked again."""
    coach.reply = lambda text: [Reply(phrase("outage"), Act.OUTAGE).to_dict()]
    await slack.post(message("a", user=USER))
    assert await slack.said(1) == [phrase("outage")]
    assert len(slack.rows(Outgoing)) == 1
