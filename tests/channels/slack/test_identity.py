"""Whose a person is: the app's own team by auth.test, whatever team a request carries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from channels.slack.identity import Identity
from channels.slack.message import Origin
from channels.slack.settings import SlackSettings
from channels.slack.webapi import Web
from goodfaith.conversation.phrases import phrase
from goodfaith.storage import Store
from goodfaith.storage.tables import Base, Draft, Entry, Negotiation, Person, SlackEvent
from tests.channels.slack.conftest import CANARY
from tests.channels.slack.records import settle
from tests.support.slack import FakeSlack
from tests.support.slack_kit import ROOM, TEAM, USER, Gateway, StubCoach, gateway, happening, message

OTHER = "T9999"
REFUSED = phrase("other_team")
DRAFT = f"Dear Ann, we need net 45. {CANARY}"


class Keeper(StubCoach):
    """A coach that keeps each draft under the name it is given, and erases all that is kept under that name."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> list[dict[str, Any]]:
        with self.store.transaction() as session:
            if text == "delete my data":
                session.execute(delete(Person).where(Person.user == user))
            else:
                if session.get(Person, user) is None:
                    session.add(Person(user=user, moment={}))
                    session.flush()
                session.add(Draft(user=user, text=text, turn_id=str(turn)))
        return await super().chat(user, text, turn, under)


@pytest.fixture
def keeper(store: Store) -> Keeper:
    return Keeper(store)


def rows(store: Store) -> int:
    with store.transaction(writing=False) as session:
        return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in (Person, Draft))


@pytest.mark.parametrize("where", [{}, {"user_team": TEAM}, {"user_team": TEAM, "source_team": TEAM}])
async def test_a_draft_under_a_foreign_team_does_not_survive_its_owner(
    tmp_path: Path, fake: FakeSlack, keeper: Keeper, where: dict[str, str]
) -> None:  # fmt: skip
    async with gateway(tmp_path, fake, keeper) as slack:
        await slack.service.identity.known.wait()
        await slack.post(message(DRAFT, **where) | {"team_id": OTHER})
        await slack.idle()
        assert len(keeper.asked) == bool(where)
        assert rows(keeper.store) == 2 * bool(where)
        await slack.post(message("delete my data"))
        await slack.until(lambda: keeper.effects and keeper.effects[-1][1] == "delete my data")
        await slack.idle()
        assert {user for user, _ in keeper.asked} == {f"slack:{TEAM}:{USER}"}
        assert rows(keeper.store) == 0
        assert CANARY not in str([row.payload for row in slack.rows(SlackEvent)])


FOREIGN = [
    message(DRAFT) | {"team_id": OTHER},
    message(DRAFT, user_team=OTHER),
    message(DRAFT, source_team=OTHER),
    message(DRAFT, team=OTHER) | {"is_ext_shared_channel": True},
    message(DRAFT, user_team=OTHER) | {"team_id": OTHER, "enterprise_id": "E9999"},
]


@pytest.mark.parametrize("body", FOREIGN)
async def test_people_of_other_teams_are_refused_once(slack: Gateway, fake: FakeSlack, coach: StubCoach, body: Any) -> None:
    await slack.service.identity.known.wait()
    for number in range(3):
        assert (await slack.post(body | {"event_id": f"Ev{number}"})).status_code == 200
    assert await slack.said(1) == [REFUSED]
    assert coach.asked == []
    assert slack.rows(SlackEvent) == []


async def test_they_are_refused_where_they_ask(slack: Gateway, fake: FakeSlack, coach: StubCoach) -> None:
    await slack.service.identity.known.wait()
    event = {"type": "app_mention", "user": "U9", "text": DRAFT, "channel": "C1", "ts": "1.1", "user_team": OTHER}
    await slack.post(happening(event))
    await slack.until(lambda: fake.ephemerals)
    assert fake.ephemerals[0]["text"] == REFUSED
    whose = {"team": {"id": TEAM}, "user": {"id": "U9", "team_id": OTHER}, "trigger_id": fake.trigger()}
    shortcut = {"type": "message_action", "callback_id": "review_draft", "message": {"text": DRAFT}}
    assert (await slack.interact(shortcut | whose)).status_code == 200
    await slack.until(lambda: fake.opened)
    assert REFUSED in str(fake.opened)
    view = {"type": "view_submission", "view": {"id": "V1", "callback_id": "paste_draft", "state": {"values": {}}}}
    assert REFUSED in str((await slack.interact(view | whose)).json())
    fields = {"command": "/goodfaith", "text": DRAFT, "team_id": OTHER, "user_id": "U9", "trigger_id": "1"}
    assert (await slack.form(fields)).json()["text"] == REFUSED
    press = {"type": "block_actions", "actions": [{"type": "button", "action_id": "say:0", "value": '{"m":"yes"}'}]}
    assert (await slack.interact(press | whose)).status_code == 200
    await slack.post(happening({"type": "app_home_opened", "user": "U9", "tab": "home", "user_team": OTHER, "event_ts": "1"}))
    await slack.idle()
    assert (coach.asked, slack.rows(SlackEvent), fake.homes) == ([], [], {})


async def test_a_team_that_is_let_in_keeps_its_own_name(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    async with gateway(tmp_path, fake, coach, GOODFAITH_SLACK_TEAMS=f"T1, {OTHER}") as slack:
        await slack.post(message("hello", user="U9", room="D9", user_team=OTHER))
        await slack.post(message("hello"))
        await slack.idle()
        assert {user for user, _ in coach.effects} == {f"slack:{OTHER}:U9", f"slack:{TEAM}:{USER}"}


GRID = {"team_id": "T0001", "enterprise_id": "E0001"}


@pytest.mark.parametrize("who", [GRID, {"team_id": "E0001", "enterprise_id": "E0001", "is_enterprise_install": True}])
async def test_on_grid_a_person_is_the_same_in_every_workspace(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach, who: dict[str, Any]
) -> None:  # fmt: skip
    fake.who |= who
    async with gateway(tmp_path, fake, coach) as slack:
        for team in ("T0001", "T0002", "E0001"):
            await slack.post(message("hello") | {"team_id": team, "enterprise_id": "E0001"})
        await slack.post(message("hello", user_team="E0001") | {"team_id": "T0003"})
        pressed = {
            "type": "block_actions", "trigger_id": fake.trigger(), "team": {"id": "T0002", "enterprise_id": "E0001"},
            "user": {"id": USER, "team_id": "T0002"}, "actions": [{"type": "button", "action_id": "say:0", "value": '{"m":"hi"}'}],
            "container": {"channel_id": ROOM},
        }  # fmt: skip
        await slack.interact(pressed)
        await slack.post(message("foreign", user_team=OTHER) | {"enterprise_id": "E0001"})
        await slack.idle()
        assert {user for user, _ in coach.effects} == {f"slack:E0001:{USER}"}
        assert len(coach.effects) == 5


async def test_what_was_kept_under_the_workspace_is_found_under_the_organisation(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach
) -> None:  # fmt: skip
    async with gateway(tmp_path, fake, coach) as before:
        settle(before.store)
    fake.who |= GRID
    async with gateway(tmp_path, fake, coach) as slack:
        await slack.post(message("hello") | {"enterprise_id": "E0001"})
        await slack.said(1)
        with slack.store.transaction(writing=False) as session:
            assert list(session.scalars(select(Person.user))) == [f"slack:E0001:{USER}"]
            assert set(session.scalars(select(Negotiation.user))) == {f"slack:E0001:{USER}"}
            assert session.get_one(Person, f"slack:E0001:{USER}").current_id is not None
            assert len(list(session.scalars(select(Entry)))) == 2


async def test_until_slack_says_who_we_are_events_are_kept_and_nobody_is_guessed(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach
) -> None:  # fmt: skip
    fake.fail("auth.test", "hang")
    async with gateway(tmp_path, fake, coach) as slack:
        assert (await slack.post(message(DRAFT, user="U9", room="D9", user_team=OTHER))).status_code == 200
        assert (await slack.post(message("hello"))).status_code == 200
        fields = {"command": "/goodfaith", "text": "sheet", "team_id": OTHER, "user_id": "U8", "trigger_id": "1"}
        assert (await slack.form(fields)).status_code == 200
        assert len(slack.rows(SlackEvent)) == 3
        assert coach.asked == []
        fake.recover()
        await slack.until(lambda: fake.texts(ROOM) and fake.texts("D9") and fake.texts("D8"))
        assert [fake.texts(room) for room in ("D9", "D8")] == [[REFUSED], [REFUSED]]
        assert [text for _, text in coach.asked] == ["hello"]
        assert [row.payload for row in slack.rows(SlackEvent)] == [{}, {}, {}]


def test_nobody_is_of_our_team_without_a_team() -> None:
    settings = SlackSettings.of({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "x"})
    assert settings is not None
    identity = Identity(Web(settings))
    assert identity.person(Origin("T", "T", "E"), "U1") is None
    identity.team = "T"
    identity.known.set()
    assert identity.person(Origin(), "U1") is None
    assert identity.person(Origin(team="T"), "U1") == "slack:T:U1"


def test_all_that_hangs_on_a_person_names_them_alike() -> None:
    """What `adopt` has to move: a table with a person in it calls the column `user`."""
    named = {
        table.name for table in Base.metadata.sorted_tables for key in table.foreign_keys if key.column.table.name == "person"
    }
    assert named <= {table.name for table in Base.metadata.sorted_tables if "user" in table.c}
