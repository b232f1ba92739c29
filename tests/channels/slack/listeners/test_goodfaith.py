from __future__ import annotations

import pytest

from tests.channels.slack.records import settle
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, Gateway, StubCoach


@pytest.mark.parametrize("words", ["", "help", " HELP "])
async def test_help_is_answered_on_the_spot(slack: Gateway, coach: StubCoach, words: str) -> None:
    answer = await slack.command(words)
    assert answer.status_code == 200
    assert answer.json()["response_type"] == "ephemeral"
    assert "/goodfaith review" in answer.json()["text"]
    assert coach.asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sheet", "show my sheet"),
        ("prep", "start prep"),
        ("prep Harbour Air renewal", "start prep for Harbour Air renewal"),
        ("review Dear Ann, net 45 please.", "Please review this draft:\nDear Ann, net 45 please."),
        ("how do I label it", "how do I label it"),
    ],
)
async def test_words_go_to_the_conversation(slack: Gateway, coach: StubCoach, words: str, said: str) -> None:
    answer = await slack.command(words)
    assert answer.json()["response_type"] == "ephemeral"
    await slack.said(1, ROOM)
    assert coach.effects[0][1] == said


async def test_review_opens_a_window_with_the_negotiations(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    coach.state = "hang"
    one, two = settle(slack.store)
    assert (await slack.command("review")).status_code == 200
    await slack.until(lambda: fake.opened, 1.0)
    [window] = fake.opened
    [choice] = [block for block in window["blocks"] if block.get("block_id") == "negotiation"]
    assert {option["value"] for option in choice["element"]["options"]} == {one, two}
    assert choice["element"]["initial_option"]["value"] == one
    assert window["after"] < 0.5
    assert coach.asked == []
    coach.state = "up"


async def test_where_the_window_does_not_open_the_user_is_told_how_to_go_on(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("views.open", "500")
    await slack.command("review")
    assert "Paste your draft here instead" in (await slack.said(1))[0]
