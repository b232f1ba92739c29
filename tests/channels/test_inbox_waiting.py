"""Buttons, long drafts, and people who keep nobody waiting."""

import asyncio

import pytest

from channels.inbox import LONG_DRAFT, Inbox
from goodfaith.conversation.reply import waits
from goodfaith.storage import Store
from goodfaith.storage.tables import Person
from tests.support.rasa import FakeRasa
from tests.support.talk import acts


@pytest.fixture
def store(any_store: Store) -> Store:
    """The inbox holds on both databases."""
    return any_store


MAIL = "Dear Ms Ito,\nplease find our offer for the second hall.\nWe look forward to it.\nBest regards\nAda"


LONG = MAIL + "\nWe look forward to your answer about the second hall." * (LONG_DRAFT // 50)


async def test_a_long_draft_is_told_to_be_read_and_answered_when_it_is(
    inbox: Inbox, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, real, patience = asyncio.Event(), rasa.turn, []

    async def slow(user: str, text: str, metadata: dict, timeout: float | None = None) -> None:
        patience.append(timeout)
        await read.wait()
        await real(user, "thanks", metadata)

    monkeypatch.setattr("channels.inbox.PATIENCE_LONG", 0.01)
    monkeypatch.setattr("channels.inbox.LOOK_SECONDS", 0.01)
    monkeypatch.setattr(rasa, "turn", slow)
    assert waits(await inbox.chat("ada", LONG, "t1")) == "reading"
    assert waits(await inbox.chat("ada", "thanks", "t2")) == "reading"
    read.set()
    async with asyncio.timeout(30):
        while waits(replies := await inbox.chat("ada", LONG, "t1")):
            pass
    assert acts(replies) == ["review"]
    assert patience[0] is not None
    assert patience[0] > 100


async def test_a_button_is_read_in_the_light_of_what_it_stood_under(inbox: Inbox, rasa: FakeRasa) -> None:
    under = (await inbox.chat("ada", "go to demands"))[0]["buttons"][0]["under"]
    await inbox.chat("ada", "pause")
    await inbox.chat("ada", "skip", under=under)
    assert rasa.seen[-1][2]["moment"] == "asked:demands"


async def test_a_double_click_does_it_once(inbox: Inbox, store: Store) -> None:
    replies = await inbox.chat("ada", "go to reputation")
    skip = next(button for button in replies[0]["buttons"] if button["message"] == "skip")
    both = await asyncio.gather(*(inbox.chat("ada", "skip", under=skip["under"]) for _ in range(2)))
    assert sorted(acts(one)[0] for one in both) == ["skipped", "unclear"]


async def test_whoever_cannot_be_answered_keeps_nobody_else_waiting(
    inbox: Inbox, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.down = True
    for user in ("ada", "bob", "eve"):
        await inbox.chat(user, "canary-88 thanks", f"{user}-1")
    rasa.down = False
    real, hold = rasa.turn, asyncio.Event()

    async def moody(user: str, text: str, metadata: dict, timeout: float | None = None) -> None:
        if user == "ada":
            raise ZeroDivisionError("canary-88")
        if user == "bob":
            await hold.wait()
        await real(user, "thanks", metadata)

    monkeypatch.setattr("channels.inbox.DRAIN_SECONDS", 0.2)
    monkeypatch.setattr(rasa, "turn", moody)
    for _ in range(2):
        await inbox.drain()
    assert acts(await inbox.chat("eve", "thanks", "eve-1")) == ["thanks"]
    hold.set()
    assert acts(await inbox.chat("bob", "thanks", "bob-1")) == ["thanks"]
    assert "ZeroDivisionError" in caplog.text
    assert "canary" not in caplog.text


async def test_a_moment_that_this_version_does_not_know_stops_nobody(inbox: Inbox, rasa: FakeRasa, store: Store) -> None:
    await inbox.chat("ada", "go to demands")
    with store.transaction() as session:
        session.get(Person, "ada").moment = {"at": "of the future"}
    rasa.down = True
    await inbox.chat("ada", "thanks", "t9")
    rasa.down = False
    await inbox.drain()
    assert acts(await inbox.chat("ada", "thanks", "t9")) == ["thanks"]


async def test_what_is_under_way_waits_in_the_store_after_the_end(
    inbox: Inbox, rasa: FakeRasa, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def never(*_: object, **__: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(rasa, "turn", never)
    asked = asyncio.create_task(inbox.chat("ada", "thanks", "t1"))
    await begun.wait()
    await inbox.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
    again = Inbox(store, FakeRasa(store))  # type: ignore[arg-type]
    assert acts(await again.chat("ada", "thanks", "t1")) == ["thanks"]
