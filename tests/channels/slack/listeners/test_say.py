from __future__ import annotations

from typing import Any

from channels.slack.blocks import render
from channels.slack.blocks.elements import carries
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, buttons
from tests.channels.slack.records import FINDINGS, dismissed, reviewed
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, Gateway, StubCoach


def rows(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for block in payload["blocks"] if block["type"] == "actions"]


def offer() -> dict[str, Any]:
    [payload] = render(
        Reply("What now?", Act.ASK, buttons=buttons(("Example", "give me an example"), ("Skip", "skip"))).to_dict()
    )
    return rows(payload)[0]


def review(draft: int) -> list[dict[str, Any]]:
    [payload] = render(Reply("1 of 3.", Act.REVIEW, data={"findings": FINDINGS, "draft": draft}).to_dict())
    return rows(payload)


async def test_a_button_says_what_it_carries(slack: Gateway, coach: StubCoach) -> None:
    assert (await slack.press(offer(), 1)).status_code == 200
    assert await slack.said(1) == ["You said “skip”"]


async def test_it_is_answered_in_its_thread(slack: Gateway, fake: FakeSlack) -> None:
    await slack.press(offer(), 0, thread_ts="1700000000.000100")
    await slack.said(1)
    assert fake.messages[ROOM][0]["thread_ts"] == "1700000000.000100"


async def test_a_button_of_the_home_tab_is_answered_in_the_direct_messages(slack: Gateway, fake: FakeSlack) -> None:
    await slack.press(offer(), 0, room="")
    await slack.said(1)
    assert fake.calls["conversations.open"] == 1


async def test_pressed_twice_is_said_twice(slack: Gateway, coach: StubCoach) -> None:
    await slack.press(offer(), 0)
    await slack.press(offer(), 0)
    await slack.said(2)


async def test_a_finding_keeps_its_button_when_another_is_settled(slack: Gateway, coach: StubCoach) -> None:
    draft = reviewed(slack.store)
    buttons_of = review(draft)
    await slack.press(buttons_of[2], 1)
    await slack.said(1)
    assert coach.effects[-1][1] == "that's not a concession, number 3"
    dismissed(slack.store, draft, 0)
    await slack.press(buttons_of[2], 1)
    await slack.said(2)
    assert coach.effects[-1][1] == "that's not a concession, number 2"


async def test_a_finding_that_is_settled_is_not_mistaken_for_another(slack: Gateway, coach: StubCoach) -> None:
    draft = reviewed(slack.store)
    buttons_of = review(draft)
    dismissed(slack.store, draft, 0)
    await slack.press(buttons_of[0], 0)
    assert "settled" in (await slack.said(1))[0]
    assert coach.asked == []


async def test_the_buttons_of_a_finding(slack: Gateway) -> None:
    said = [[(carries(button["value"]) or ("", None))[0] for button in row["elements"]] for row in review(7)]
    assert said == [
        ["why number 1", "rewrite number 1", "I explained that already, number 1"],
        ["why number 2", "they know this word, number 2"],
        ["why number 3", "that's not a concession, number 3"],
    ]
