"""A fake Slack, a stub of the coach, and the service between them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.slack import FakeSlack
from tests.support.slack_kit import Gateway, StubCoach, gateway

CANARY = "canary-7f3a"


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    """A Slack that must have nothing to complain about at the end."""
    slack = await FakeSlack().start()
    yield slack
    await slack.stop()
    assert slack.problems == []


@pytest.fixture
def coach() -> StubCoach:
    return StubCoach()


@pytest_asyncio.fixture
async def slack(tmp_path: Path, fake: FakeSlack, coach: StubCoach) -> AsyncIterator[Gateway]:
    """The service, working."""
    async with gateway(tmp_path, fake, coach) as one:
        yield one


@pytest.fixture
def real_waits() -> None:
    """For a test that is about how long users wait."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Shorter waits than with users, except where a test is about how long they are."""
    if "real_waits" not in request.fixturenames:
        monkeypatch.setattr("channels.slack.coach.PATIENCE", 1.0)
        monkeypatch.setattr("channels.slack.coach.SHORT_PATIENCE", 0.3)
        monkeypatch.setattr("channels.slack.queue.FIRST_WAIT", 0.2)
        monkeypatch.setattr("channels.slack.conversation.READING_WAIT", 0.2)
        monkeypatch.setattr("channels.slack.sender.SETTLE", timedelta(seconds=0.3))


@pytest.fixture(autouse=True)
def silent(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a test does, no log and no output holds what a user wrote: texts of tests carry the canary where it matters."""
    caplog.set_level(logging.DEBUG)
    yield
    shown = capfd.readouterr()
    assert CANARY not in shown.out + shown.err
    records = [r for r in caplog.get_records("call") if not r.name.startswith(("httpx", "asyncio"))]
    assert not [r.getMessage() for r in records if CANARY in r.getMessage() + str(r.exc_info or "")]
