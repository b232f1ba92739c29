"""A set-up that does not work shows: in health(), in the log by its code, and in doctor."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from channels.slack.bootstrap import slack as bootstrap
from channels.slack.doctor import online
from channels.slack.settings import SlackSettings
from goodfaith.storage import Store
from tests.support.slack import APP_TOKEN, BOT_TOKEN, FakeSlack
from tests.support.slack_kit import ROOM, SECRET, Gateway, StubCoach, gateway, message

SETTINGS = SlackSettings(SecretStr(BOT_TOKEN), SecretStr(SECRET), SecretStr(APP_TOKEN))


def shown(caplog: pytest.LogCaptureFixture, words: str) -> bool:
    return any(words in record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING)


async def test_all_is_well(slack: Gateway) -> None:
    await slack.until(lambda: slack.slack.health() == {"ok": True, "auth": "ok", "socket": "off"})


def test_nothing_is_known_before_it_is_asked(store: Store) -> None:
    assert bootstrap(store, StubCoach(), SETTINGS).health() == {"ok": False, "auth": "unknown", "socket": "down"}


@pytest.mark.parametrize("code", ["invalid_auth", "account_inactive", "token_revoked"])
async def test_a_token_that_does_not_work(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach, caplog: pytest.LogCaptureFixture, code: str
) -> None:  # fmt: skip
    fake.fail("auth.test", code, 3)
    async with gateway(tmp_path, fake, coach) as slack:
        await slack.until(lambda: slack.slack.health()["auth"] == code)
        assert not slack.slack.health()["ok"]
        assert shown(caplog, f"Slack refuses the bot token: {code}")
        await slack.until(lambda: slack.slack.health()["ok"])


async def test_a_token_that_is_revoked_later(slack: Gateway, fake: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    await slack.until(lambda: slack.slack.health()["ok"])
    fake.fail("auth.test", "token_revoked", 2)
    fake.fail("chat.postMessage", "token_revoked")
    await slack.post(message("a"))
    await slack.until(lambda: slack.slack.health()["auth"] == "token_revoked")
    assert shown(caplog, "token_revoked")
    await slack.until(lambda: slack.slack.health()["ok"])


async def test_a_missing_permission(tmp_path: Path, fake: FakeSlack, coach: StubCoach, caplog: pytest.LogCaptureFixture) -> None:
    fake.scopes = "chat:write, commands"
    missing = "missing_scope: app_mentions:read, im:history, im:write"
    async with gateway(tmp_path, fake, coach) as slack:
        await slack.until(lambda: slack.slack.health()["auth"] == missing)
        assert not slack.slack.health()["ok"]
        assert shown(caplog, missing)
        await slack.post(message("a"))
        assert await slack.said(1, ROOM) == ["You said “a”"]


async def test_a_slack_out_of_reach_is_not_taken_for_a_wrong_token(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> None:
    fake.fail("auth.test", "503", 2)
    async with gateway(tmp_path, fake, coach) as slack:
        await slack.until(lambda: fake.calls["auth.test"] == 2)
        assert slack.slack.health()["auth"] == "unknown"
        await slack.until(lambda: slack.slack.health()["ok"])


@pytest.mark.parametrize("mood", ["invalid_auth", "503", "drop"])
async def test_a_websocket_that_cannot_be_opened(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach, caplog: pytest.LogCaptureFixture, mood: str
) -> None:  # fmt: skip
    fake.fail("apps.connections.open", mood, 2)
    async with gateway(tmp_path, fake, coach, socket=True) as slack:
        await slack.until(lambda: fake.calls["apps.connections.open"] == 2)
        assert slack.slack.health()["socket"] == "down"
        assert not slack.slack.health()["ok"]
        await slack.until(lambda: slack.slack.health() == {"ok": True, "auth": "ok", "socket": "connected"}, 10)
        assert shown(caplog, "Slack's websocket is down: ")


async def test_a_websocket_that_dies(
    tmp_path: Path, fake: FakeSlack, coach: StubCoach, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    async with gateway(tmp_path, fake, coach, socket=True) as slack:
        await slack.until(lambda: slack.slack.health()["socket"] == "connected", 10)
        fake.fail("apps.connections.open", "503", 2)
        await fake.hang_up()
        await slack.until(lambda: slack.slack.health()["socket"] == "down", 10)
        await slack.until(lambda: slack.slack.health()["socket"] == "connected", 20)
        assert shown(caplog, "Slack's websocket is down: closed")
        assert shown(caplog, "Slack's websocket is down: http_503")
        await fake.send("e1", "events_api", message("again"))
        assert await slack.said(1) == ["You said “again”"]


def settings(fake: FakeSlack, **more: Any) -> SlackSettings:
    given = {"bot_token": SecretStr(BOT_TOKEN), "app_token": SecretStr(APP_TOKEN)} | more
    return SlackSettings(api_url=fake.url, **given)


async def test_doctor_asks_slack(fake: FakeSlack) -> None:
    assert await asyncio.to_thread(online, settings(fake)) == []
    fake.scopes = "chat:write"
    [line] = await asyncio.to_thread(online, settings(fake))
    assert "lacks permissions: app_mentions:read, commands, im:history, im:write" in line
    fake.scopes = None
    assert await asyncio.to_thread(online, settings(fake)) == []
    fake.fail("auth.test", "invalid_auth")
    fake.fail("apps.connections.open", "invalid_auth")
    lines = await asyncio.to_thread(online, settings(fake))
    assert [line.partition(" ")[0] for line in lines] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert all("invalid_auth" in line for line in lines)
    assert not [line for line in lines if BOT_TOKEN in line or APP_TOKEN in line]


@pytest.mark.parametrize("mood", ["503", "drop"])
async def test_doctor_without_an_answer(fake: FakeSlack, mood: str) -> None:
    fake.fail("auth.test", mood)
    [line] = await asyncio.to_thread(online, settings(fake, app_token=SecretStr("")))
    assert line.startswith("SLACK_BOT_TOKEN does not work: auth.test says ")
