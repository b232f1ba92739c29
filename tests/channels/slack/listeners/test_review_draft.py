from __future__ import annotations

from typing import Any

from tests.channels.slack.conftest import CANARY
from tests.support.slack import FakeSlack
from tests.support.slack_kit import TEAM, USER, Gateway, StubCoach


def shortcut(fake: FakeSlack, text: str) -> dict[str, Any]:
    return {
        "type": "message_action", "callback_id": "review_draft", "trigger_id": fake.trigger(), "team": {"id": TEAM},
        "user": {"id": USER}, "channel": {"id": "C0001"}, "message": {"type": "message", "text": text, "ts": "1700000000.1"},
    }  # fmt: skip


async def test_the_message_is_read_and_the_user_alone_told(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    answer = await slack.interact(shortcut(fake, f"Dear Ann, we need net 45 &amp; soon. {CANARY}"))
    assert answer.status_code == 200
    await slack.said(1)
    assert coach.effects == [(f"slack:{TEAM}:{USER}", f"Please review this draft:\nDear Ann, we need net 45 & soon. {CANARY}")]
    [window] = fake.opened
    assert "The review comes to you alone" in str(window)
    assert list(fake.messages) == ["D0001"]


async def test_the_window_opens_while_the_coach_is_down(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "hang"
    await slack.interact(shortcut(fake, "Dear Ann, we need net 45."))
    await slack.until(lambda: fake.opened, 1.0)
    assert fake.opened[0]["after"] < 0.5
    coach.state = "up"
    await slack.said(1)


async def test_the_same_click_delivered_twice_is_one_review(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    body = shortcut(fake, "Dear Ann, we need net 45.")
    await slack.interact(body)
    await slack.interact(body | {"again": 1})
    await slack.said(1)
    assert len(coach.effects) == 1


async def test_a_message_without_text_says_so(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    await slack.interact(shortcut(fake, ""))
    await slack.until(lambda: fake.opened)
    assert "no text in that message" in str(fake.opened)
    assert coach.asked == []
