from __future__ import annotations

from channels.slack.blocks.replies import INERT
from goodfaith.storage.tables import Outgoing, SlackEvent
from tests.channels.slack.conftest import CANARY
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, TEAM, USER, Gateway, StubCoach, message


async def test_a_direct_message_is_answered(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    assert (await slack.post(message(f"hello {CANARY}"))).status_code == 200
    assert await slack.said(1) == [f"You said “hello {CANARY}”"]
    assert coach.effects == [(f"slack:{TEAM}:{USER}", f"hello {CANARY}")]
    [posted] = fake.messages[ROOM]
    assert posted["metadata"]["event_payload"]["id"]
    assert {name: posted[name] for name in INERT} == INERT
    assert not posted.get("thread_ts")


async def test_nothing_of_the_words_is_kept_when_it_is_done(slack: Gateway) -> None:
    await slack.post(message("a secret"))
    await slack.said(1)
    assert [row.payload for table in (SlackEvent, Outgoing) for row in slack.rows(table)] == [{}, {}]
    assert all(row.posted for row in slack.rows(Outgoing))


async def test_an_answer_stays_in_its_thread(slack: Gateway, fake: FakeSlack) -> None:
    await slack.post(message("in a thread", thread_ts="1700000000.000100"))
    await slack.said(1)
    assert fake.messages[ROOM][0]["thread_ts"] == "1700000000.000100"


async def test_what_slack_wrote_is_read_as_it_was_typed(slack: Gateway, coach: StubCoach) -> None:
    await slack.post(message("5 &lt; 7 &amp; <https://x.org/a|x.org/a> <mailto:a@b.org|a@b.org> <@U77|Ann> <!here> <#C1|sales>"))
    await slack.said(1)
    assert coach.effects[0][1] == "5 < 7 & https://x.org/a a@b.org @Ann @here #sales"


async def test_the_answer_has_no_markup(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    await slack.post(message("&lt;!channel&gt; *x* &lt;@U1&gt;"))
    await slack.said(1)
    assert coach.effects[0][1] == "<!channel> *x* <@U1>"
    assert fake.messages[ROOM][0]["text"] == "You said “&lt;!channel&gt; *x* &lt;@U1&gt;”"


async def test_what_is_no_message_to_the_coach_is_ignored(slack: Gateway, coach: StubCoach) -> None:
    ignored = [
        message("edited", subtype="message_changed", hidden=True),
        message("deleted", subtype="message_deleted"),
        message("a bot", bot_id="B1"),
        message("a bot", subtype="bot_message"),
        message("in a channel", room="C0001", channel_type="channel"),
        message("joined", subtype="channel_join"),
        message("nobody", user=""),
    ]
    for body in ignored:
        assert (await slack.post(body)).status_code == 200
    assert slack.rows(SlackEvent) == []
    assert coach.asked == []


async def test_a_file_with_words_is_a_message(slack: Gateway, coach: StubCoach) -> None:
    await slack.post(message("see attached", subtype="file_share"))
    await slack.said(1)
    assert coach.effects[0][1] == "see attached"
