"""The stand-in for Rasa that the units use, and the real one: the same turns end in the same way."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from channels.rasa import Rasa, RasaDown
from channels.supervisor import Supervisor, free_port
from goodfaith.storage import Store
from goodfaith.storage.tables import Turn
from tests.support.coach import acts, child, kill, wait_up
from tests.support.rasa import FakeRasa

USER = "somebody of the contract"


@dataclass
class Side:
    """Rasa, or what stands for it, with the store that its actions work on."""

    rasa: Any
    store: Store
    stop: Callable[[], object]
    stop_actions: Callable[[], object]

    def receive(self, text: str) -> str:
        """Put a message into the store; the name of its turn."""
        turn = uuid.uuid4().hex
        with self.store.transaction() as session:
            session.add(Turn(id=turn, user=f"{USER} {turn}", text=text))
        return turn

    async def ask(self, turn: str, text: str) -> None:
        """Hand the turn over as the inbox does."""
        await self.rasa.turn(f"{USER} {turn}", text, {"turn": turn, "moment": "idle"})

    def row(self, turn: str) -> Turn:
        """The turn as it is kept now."""
        with self.store.transaction(writing=False) as session:
            return session.scalars(select(Turn).where(Turn.id == turn)).one()


@pytest_asyncio.fixture(params=["stand-in", "real"])
async def side(request: pytest.FixtureRequest) -> AsyncIterator[Side]:
    if request.param == "stand-in":
        store: Store = request.getfixturevalue("store")
        fake = FakeRasa(store)
        yield Side(fake, store, lambda: setattr(fake, "down", True), lambda: setattr(fake, "empty", True))
        return
    coach: Supervisor = request.getfixturevalue("coach")
    home: Path = request.getfixturevalue("home")
    one = Side(
        Rasa(child(coach, "rasa").health), Store(f"sqlite:///{home / 'goodfaith.db'}"),
        lambda: setattr(one, "rasa", Rasa(f"http://127.0.0.1:{free_port()}")), lambda: kill(child(coach, "actions")),
    )  # fmt: skip
    yield one
    wait_up(child(coach, "actions"))
    await one.rasa.close()
    one.store.close()


async def test_a_turn_is_answered_in_the_store(side: Side) -> None:
    turn = side.receive("go to demands")
    assert await side.rasa.alive()
    await side.ask(turn, "go to demands")
    row = side.row(turn)
    assert (row.done, row.text, acts(row.replies)) == (True, "", ["ask"])
    assert set(row.replies[0]) == {"text", "act", "strategy", "aspect", "buttons", "data"}


async def test_the_same_turn_again_changes_nothing(side: Side) -> None:
    turn = side.receive("go to demands")
    await side.ask(turn, "go to demands")
    before = side.row(turn).replies
    await side.ask(turn, "go to demands")
    assert side.row(turn).replies == before


async def test_a_turn_that_is_not_in_the_store_is_not_answered(side: Side) -> None:
    with pytest.raises(RasaDown, match="empty answer"):
        await side.ask("none of that name", "go to demands")


async def test_where_nobody_listens_it_is_down(side: Side) -> None:
    turn = side.receive("go to demands")
    side.stop()
    assert not await side.rasa.alive()
    with pytest.raises(RasaDown, match="ConnectError"):
        await side.ask(turn, "go to demands")
    assert not side.row(turn).done


async def test_without_the_action_server_the_answer_is_an_empty_list(side: Side) -> None:
    turn = side.receive("go to demands")
    side.stop_actions()
    assert await side.rasa.alive()
    with pytest.raises(RasaDown, match="empty answer"):
        await side.ask(turn, "go to demands")
    assert not side.row(turn).done
