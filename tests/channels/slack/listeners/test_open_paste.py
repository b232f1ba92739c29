from __future__ import annotations

from channels.slack.blocks import home
from tests.support.slack import FakeSlack
from tests.support.slack_kit import Gateway, StubCoach


async def test_the_button_of_the_home_tab_opens_the_window(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "down"
    [row] = [
        b for b in home(None, [], [], "…")["blocks"] if b["type"] == "actions" and b["elements"][0]["action_id"] == "open_paste"
    ]
    assert (await slack.press(row, 0, room="")).status_code == 200
    await slack.until(lambda: fake.opened, 1.0)
    assert fake.opened[0]["callback_id"] == "paste_draft"
    assert slack.left() == 0


async def test_a_trigger_that_expired_leads_to_the_direct_messages(slack: Gateway, fake: FakeSlack) -> None:
    [row] = [
        b for b in home(None, [], [], "…")["blocks"] if b["type"] == "actions" and b["elements"][0]["action_id"] == "open_paste"
    ]
    fake.fail("views.open", "expired_trigger_id")
    await slack.press(row, 0, room="")
    assert "Paste your draft here instead" in (await slack.said(1))[0]
