from __future__ import annotations

import json

from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from tests.channels.slack.records import settle
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, USER, Gateway, StubCoach, happening, message


def opened(tab: str = "home") -> dict[str, object]:
    return happening({"type": "app_home_opened", "user": USER, "channel": ROOM, "tab": tab, "event_ts": "1700000002.000100"})


async def test_a_new_user_sees_how_to_begin(slack: Gateway, fake: FakeSlack) -> None:
    await slack.post(opened())
    await slack.until(lambda: USER in fake.homes)
    shown = json.dumps(fake.homes[USER])
    for words in ("Nothing is on it yet", "What is missing", "go to concessions", "Privacy", "delete my data", "open_paste"):
        assert words in shown
    assert "Other negotiations" not in shown


async def test_the_sheet_what_is_missing_and_the_others(slack: Gateway, fake: FakeSlack) -> None:
    settle(slack.store)
    await slack.post(opened())
    await slack.until(lambda: USER in fake.homes)
    shown = json.dumps(fake.homes[USER], ensure_ascii=False)
    for words in ("Harbour Air renewal", "8% more per seat", "not below 5", "switch to The van", "go to demands"):
        assert words in shown


async def test_another_tab_is_none_of_our_business(slack: Gateway, fake: FakeSlack) -> None:
    await slack.post(opened("messages"))
    assert slack.left() == 0
    assert fake.homes == {}


async def test_it_is_tried_again_when_slack_fails(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("views.publish", "500")
    await slack.post(opened())
    await slack.until(lambda: USER in fake.homes)


async def test_it_follows_the_conversation(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.reply = lambda text: [Reply("Saved.", Act.SAVED, "demands").to_dict()]
    await slack.post(message("8% more"))
    await slack.until(lambda: USER in fake.homes)


async def test_an_event_that_keeps_failing_does_not_stop_the_conversation(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("views.publish", "internal_error", 1)
    await slack.post(opened())
    await slack.post(message("hello"))
    assert await slack.said(1) == ["You said “hello”"]
