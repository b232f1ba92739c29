from __future__ import annotations

from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, USER, Gateway, StubCoach, happening


def mention(text: str, **more: object) -> dict[str, object]:
    event = {"type": "app_mention", "user": USER, "text": text, "channel": "C0001", "ts": "1700000001.000100", **more}
    return happening(event)


async def test_a_mention_is_answered_to_the_user_alone(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    await slack.post(mention("<@UBOT> how do I label it?", thread_ts="1700000000.000100"))
    assert await slack.said(1) == ["You said “how do I label it?”"]
    assert list(fake.messages) == [ROOM]
    assert "thread_ts" not in fake.messages[ROOM][0]
    [told] = fake.ephemerals
    assert (told["channel"], told["user"], told["thread_ts"]) == ("C0001", USER, "1700000000.000100")
    assert "direct messages" in told["text"]
    assert "how do I label it" not in str(told)


async def test_a_mention_without_words_asks_for_help(slack: Gateway, coach: StubCoach) -> None:
    await slack.post(mention("<@UBOT>"))
    await slack.said(1)
    assert coach.effects[0][1] == "help"


async def test_an_edited_mention_is_ignored(slack: Gateway, coach: StubCoach) -> None:
    await slack.post(mention("<@UBOT> again", edited={"user": USER, "ts": "1"}))
    assert coach.asked == []
    assert slack.left() == 0


async def test_the_answer_does_not_wait_for_the_note_in_the_channel(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("chat.postEphemeral", "channel_not_found")
    await slack.post(mention("<@UBOT> hello"))
    assert await slack.said(1) == ["You said “hello”"]
    assert fake.ephemerals == []


async def test_a_note_of_unknown_fate_is_not_repeated(slack: Gateway, fake: FakeSlack) -> None:
    fake.fail("chat.postEphemeral", "drop_after")
    await slack.post(mention("<@UBOT> hello"))
    await slack.idle()
    assert len(fake.ephemerals) == 1
