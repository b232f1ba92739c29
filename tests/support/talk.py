"""The kit of the unit tests: a coach over a store of its own, told what was understood, and ways to look at what it did."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

import actions
from actions import turn_action
from actions.turn_action import ACTIONS
from goodfaith.conversation.moment import Moment
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Base, Draft, Negotiation, Person
from goodfaith.storage.tables import Turn as Row

for module in pkgutil.iter_modules(actions.__path__):
    if module.name != "__main__":
        importlib.import_module(f"actions.{module.name}")

Replies = list[dict[str, Any]]


class Talk:
    """One person's conversation with the actions over a store; understanding is told, not guessed."""

    def __init__(self, store: Store, user: str = "ada") -> None:
        self.store = store
        self.user = user
        self.turns = 0

    def __call__(self, intent: str, text: str = "…", draft: int | None = None, **narrow: Any) -> Replies:
        """The replies to a message that was understood as `intent`, narrowed by `strategy`, `aspect`, `doubt`."""
        return self.parts(text, [{"intent": intent, **narrow}], draft)

    def parts(self, text: str, parts: list[dict[str, Any]], draft: int | None = None) -> Replies:
        """The replies to a message in which several things were heard."""
        turn = self.wait(text)
        message = {"text": text, "parts": parts, "metadata": {"turn": turn, "draft": draft}}
        action = ACTIONS.get(parts[0]["intent"]) or ACTIONS["unclear"]
        assert action._take(turn, message) == "done"
        return self.replies(turn)

    def wait(self, text: str) -> str:
        """Put a message into the inbox; the name of its turn."""
        self.turns += 1
        turn = f"{self.user}-{self.turns}"
        with self.store.transaction() as session:
            session.add(Row(id=turn, user=self.user, text=text))
        return turn

    def replies(self, turn: str) -> Replies:
        """The replies kept for a turn."""
        with self.store.transaction(writing=False) as session:
            return session.scalar(select(Row).where(Row.id == turn)).replies

    def paste(self, text: str) -> Replies:
        """The replies to a pasted draft."""
        with self.store.transaction() as session:
            if session.get(Person, self.user) is None:
                session.add(Person(user=self.user, moment={}))
                session.flush()
            person = session.get(Person, self.user)
            draft = Draft(user=self.user, text=text, turn_id=f"{self.user}-draft-{self.turns}", negotiation_id=person.current_id)
            session.add(draft)
            session.flush()
            number = draft.id
        return self("review", text, draft=number)

    def begin(self, name: str = "Harbour Air") -> Replies:
        """Begin a negotiation."""
        return self("switch", f"start prep for {name}")

    def go(self, strategy: str) -> Replies:
        """Go to a strategy."""
        return self("prep", f"go to {strategy}", strategy=strategy)

    def fill(self, strategy: str, *answers: str) -> Replies:
        """Go to a strategy and answer its questions in the order in which they are asked; an empty answer skips one."""
        replies = self.go(strategy)
        for answer in answers:
            replies = self("answer", answer) if answer else self("skip", "skip")
        return replies

    @property
    def person(self) -> Person:
        """The person as they are kept."""
        with self.store.transaction(writing=False) as session:
            return session.get(Person, self.user)

    @property
    def moment(self) -> Moment:
        """Where the conversation stands."""
        return Moment.model_validate(self.person.moment)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the negotiation being prepared."""
        with self.store.transaction(writing=False) as session:
            current = session.get(Person, self.user).current_id
            return Sheet.of(session.get(Negotiation, current) if current else None)

    @property
    def names(self) -> list[str]:
        """The names of the person's negotiations, the oldest first."""
        with self.store.transaction(writing=False) as session:
            return list(
                session.scalars(select(Negotiation.name).where(Negotiation.user == self.user).order_by(Negotiation.created))
            )


def fresh(template: Path, folder: Path) -> Store:
    """A store with all tables and nothing in it."""
    target = folder / "goodfaith.db"
    shutil.copyfile(template, target)
    return Store(f"sqlite:///{target}")


def use(monkeypatch: Any, store: Store) -> None:
    """Let the actions of this process work on a store."""
    monkeypatch.setattr(turn_action, "store", lambda: store)


def acts(replies: Replies) -> list[str]:
    """What the coach did, in order."""
    return [reply["act"] for reply in replies]


def said(replies: Replies) -> str:
    """All that the coach said."""
    return "\n".join(reply["text"] for reply in replies)


def asked(replies: Replies) -> str:
    """The question asked last, as section.field."""
    assert replies[-1]["act"] == "ask", acts(replies)
    return str(replies[-1]["data"]["question"])


def offered(replies: Replies) -> list[str]:
    """What the buttons say."""
    return [button["message"] for reply in replies for button in reply["buttons"]]


def counts(store: Store) -> dict[str, int]:
    """How many rows each table holds; empty tables are left out."""
    with store.transaction(writing=False) as session:
        rows = {name: session.scalar(select(func.count()).select_from(table)) for name, table in Base.metadata.tables.items()}
    return {name: number for name, number in rows.items() if number}
