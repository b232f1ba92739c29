"""However a part fails, no log holds what a user wrote: the fixture `silent` looks."""

from __future__ import annotations

import logging

import pytest

from tests.channels.slack.conftest import CANARY
from tests.support.slack import FakeSlack
from tests.support.slack_kit import Gateway, StubCoach, message


async def test_a_coach_that_fails_with_the_words_in_its_error(slack: Gateway, coach: StubCoach) -> None:
    def fail(text: str) -> list[dict[str, object]]:
        raise ValueError(text)

    coach.reply = fail
    await slack.post(message(CANARY))
    await slack.until(lambda: len(coach.asked) >= 2)
    coach.reply = lambda text: [{"text": "Fine.", "act": "help"}]
    assert await slack.said(1) == ["Fine."]


@pytest.mark.parametrize("mood", ["500", "drop", "drop_after", "429", "invalid_blocks", "no_text"])
async def test_a_slack_that_fails(slack: Gateway, fake: FakeSlack, mood: str) -> None:
    fake.fail("chat.postMessage", mood)
    await slack.post(message(CANARY))
    await slack.idle(8)


async def test_a_reply_that_cannot_be_drawn(slack: Gateway, coach: StubCoach) -> None:
    coach.reply = lambda text: [
        {"text": CANARY, "act": "review", "data": {"findings": [7, {"quote": {}, "kind": []}]}, "buttons": None}
    ]
    await slack.post(message("hi"))
    await slack.said(1)


async def test_what_no_listener_hears(slack: Gateway, fake: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    body = {
        "type": "message_action",
        "callback_id": CANARY,
        "trigger_id": fake.trigger(),
        "team": {"id": "T"},
        "user": {"id": "U"},
    }
    assert (await slack.interact(body | {"message": {"text": CANARY}})).status_code == 404
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR and record.name.startswith("channels")]


async def test_the_coachs_own_log_is_not_silenced(slack: Gateway) -> None:
    assert logging.getLogger("goodfaith.storage").isEnabledFor(logging.WARNING)
    assert logging.getLogger("channels.slack").isEnabledFor(logging.WARNING)
