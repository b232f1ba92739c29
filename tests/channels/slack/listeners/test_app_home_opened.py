from __future__ import annotations

import itertools
import json

import pytest

from channels.slack.blocks import home
from channels.slack.blocks.elements import carries
from goodfaith.conversation.acts import Act
from goodfaith.conversation.intents import intents
from goodfaith.conversation.reply import Reply
from tests.channels.slack.records import settle
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, USER, Gateway, StubCoach, happening, message

_stamps = itertools.count(1_700_000_002)


def opened(tab: str = "home", user: str = USER) -> dict[str, object]:
    stamp = f"{next(_stamps)}.000100"
    return happening({"type": "app_home_opened", "user": user, "channel": ROOM, "tab": tab, "event_ts": stamp})


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


async def test_it_follows_the_conversation(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.reply = lambda text: [Reply("Saved.", Act.SAVED, "demands").to_dict()]
    await slack.post(message("8% more"))
    await slack.until(lambda: USER in fake.homes)


@pytest.mark.parametrize("mood", ["500", "drop", "internal_error", "invalid_arguments", "hang"])
async def test_a_tab_that_fails_delays_no_message(slack: Gateway, fake: FakeSlack, mood: str) -> None:
    """Sixty people open the tab, more than there are connections, and Slack does not take it."""
    fake.fail("views.publish", mood, 1000)
    people = [f"U6{n:03d}" for n in range(60)]
    for user in (USER, *people):
        assert (await slack.post(opened(user=user))).status_code == 200
    await slack.post(message("hello"))
    assert await slack.said(1) == ["You said “hello”"]
    assert fake.homes == {}


async def test_it_is_tried_once(slack: Gateway, fake: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    fake.fail("views.publish", "500")
    await slack.post(opened())
    await slack.until(lambda: "something beside failed: http_500" in caplog.text)
    await slack.idle()
    assert fake.calls["views.publish"] == 1
    await slack.post(opened())
    await slack.until(lambda: USER in fake.homes)


async def test_what_changes_meanwhile_is_shown_once_more(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("views.publish", "hang")
    for _ in range(5):
        await slack.post(opened())
    await slack.until(lambda: fake.calls["views.publish"] == 1)
    await slack.idle()
    fake.recover()
    await slack.until(lambda: fake.calls["views.publish"] == 2)


async def test_it_says_who_can_read_what_lies_where(slack: Gateway, fake: FakeSlack) -> None:
    await slack.post(opened())
    await slack.until(lambda: USER in fake.homes)
    shown = json.dumps(fake.homes[USER])
    for words in ("passes through Slack", "company's server", "administrators can read it"):
        assert words in shown


def test_no_button_of_it_depends_on_the_moment() -> None:
    view = home({"name": "x"}, [("1 Language", "go to language")], [("The van", "switch to The van")], "…")
    said = [carries(element.get("value")) for block in view["blocks"] for element in block.get("elements", [])]
    words = [one for one in said if one is not None]
    bound = {row.button[1] for row in intents().values() if row.button and row.binds in ("standing", "undo", "draft")}
    assert len(words) == 4
    assert {under for _, under in words} == {None}
    assert not {text for text, _ in words} & (bound | {"yes", "no", "skip", "undo"})
