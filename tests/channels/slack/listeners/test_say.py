from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channels.slack.blocks import render
from channels.slack.blocks.elements import carries
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Button, Reply, buttons
from tests.channels.slack.records import FINDINGS, dismissed, reviewed
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, Gateway, StubCoach, message


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


UNDER = "question:demands.what:1:turn-7"


def bound(act: Act = Act.ASK) -> dict[str, Any]:
    """A question as the coach asks it, as a message."""
    offered = (Button("Skip", "skip", UNDER), Button("Example", "give me an example", UNDER), Button("Help", "help"))
    [payload] = render(Reply("What do you ask for? “<b> & *c*”", act, buttons=offered).to_dict())
    return payload


async def test_a_button_hands_back_what_it_stood_under(slack: Gateway, coach: StubCoach) -> None:
    [row] = rows(bound())
    await slack.press(row, 0)
    await slack.press(row, 2)
    await slack.press(row, 2, room="")
    await slack.post(message("skip"))
    await slack.said(4)
    assert [text for _, text in coach.effects] == ["skip", "help", "help", "skip"]
    assert coach.under == [UNDER, None, None, None]


async def test_a_double_click_is_two_turns_and_the_coach_decides(slack: Gateway, coach: StubCoach) -> None:
    [row] = rows(bound())
    await asyncio.gather(slack.press(row, 0), slack.press(row, 0))
    await slack.said(2)
    assert coach.under == [UNDER, UNDER]
    assert len(set(coach.turns)) == 2


async def test_one_click_delivered_twice_is_one_turn(slack: Gateway, coach: StubCoach, fake: FakeSlack) -> None:
    trigger = fake.trigger()
    [row] = rows(bound())
    for _ in range(2):
        await slack.press(row, 0, trigger=trigger)
    await slack.said(1)
    assert len(coach.effects) == 1


@pytest.mark.parametrize("value", ["yes", "5", '"yes"', '{"u":"x"}', "", None])
async def test_a_button_of_an_earlier_version_does_nothing(slack: Gateway, coach: StubCoach, value: str | None) -> None:
    [row] = rows(bound())
    await slack.press(row | {"elements": [row["elements"][0] | {"value": value}]}, 0)
    assert (await slack.said(1))[0].startswith("That button is of an earlier time")
    assert coach.asked == []


async def test_the_pressed_message_shows_what_was_chosen(slack: Gateway, fake: FakeSlack) -> None:
    posted = bound()
    metadata = {"event_type": "goodfaith_reply", "event_payload": {"id": "x"}}
    await slack.press(rows(posted)[0], 0, text=posted["text"], blocks=posted["blocks"], metadata=metadata)
    await slack.until(lambda: fake.updates)
    [update] = fake.updates
    assert (update["channel"], update["metadata"]) == (ROOM, metadata)
    assert rows(update) == []
    assert update["blocks"][:-1] == posted["blocks"][:-1]
    assert update["blocks"][-1]["elements"][0]["text"] == "You chose: Skip"
    assert update["text"] == "What do you ask for? “&lt;b&gt; &amp; *c*”\nYou chose: Skip"


async def test_all_rows_of_a_long_choice_become_one_line(slack: Gateway, fake: FakeSlack) -> None:
    [posted] = render(Reply("Six.", Act.SWITCHED, buttons=buttons(*((f"{n} Part", f"go to {n}") for n in range(1, 7)))).to_dict())
    await slack.press(rows(posted)[1], 1, text=posted["text"], blocks=posted["blocks"])
    await slack.until(lambda: fake.updates)
    assert [block["type"] for block in fake.updates[0]["blocks"]] == ["rich_text", "context"]
    assert fake.updates[0]["text"] == "Six.\nYou chose: 5 Part"


async def test_a_verdict_takes_the_buttons_of_its_finding_alone(slack: Gateway, fake: FakeSlack) -> None:
    draft = reviewed(slack.store)
    [posted] = render(Reply("1 of 3.", Act.REVIEW, data={"findings": FINDINGS, "draft": draft}).to_dict())
    await slack.press(rows(posted)[0], 0, text=posted["text"], blocks=posted["blocks"])
    await slack.press(rows(posted)[0], 2, text=posted["text"], blocks=posted["blocks"])
    await slack.said(2)
    await slack.until(lambda: fake.updates)
    [update] = fake.updates
    assert rows(update) == rows(posted)[1:]
    assert "You chose: Explained already" in str(update["blocks"])


@pytest.mark.parametrize("mood", ["hang", "500", "drop", "cant_update_message"])
async def test_an_update_that_fails_holds_nobody_up(slack: Gateway, fake: FakeSlack, mood: str) -> None:
    fake.fail("chat.update", mood, 200)
    posted = bound()
    for number in range(60):
        await slack.press(
            rows(posted)[0], 0, user=f"U4{number:03d}", room=f"D4{number:03d}", text=posted["text"], blocks=posted["blocks"]
        )  # fmt: skip
    await slack.press(rows(posted)[0], 0, text=posted["text"], blocks=posted["blocks"])
    assert await slack.said(1, seconds=10) == ["You said “skip”"]
    assert fake.updates == []


async def test_the_buttons_of_a_finding_stand_under_the_draft(slack: Gateway, coach: StubCoach) -> None:
    draft = reviewed(slack.store)
    offered = (Button("Rewrite it", "rewrite it", "draft:7"), Button("Why?", "why", "draft:7"))
    [posted] = render(Reply("1 of 3.", Act.REVIEW, buttons=offered, data={"findings": FINDINGS, "draft": draft}).to_dict())
    await slack.press(rows(posted)[1], 0)
    await slack.said(1)
    assert coach.effects[-1][1] == "why number 2"
    assert coach.under == ["draft:7"]
