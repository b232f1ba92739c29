"""The kit of the unit tests: a coach over a store of its own, told what was understood, and ways to look at what it did."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func, select

from actions import turn_action
from actions.turn_action import heard_in
from goodfaith.conversation import answer, receive
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.receiving import moment_of
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Base, Draft, Negotiation, Person
from goodfaith.storage.tables import Turn as Row
from goodfaith.storage.turns import locked_person

RULES = Path(turn_action.__file__).parents[1] / "data" / "rules"

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
        message = {"text": text, "parts": parts, "metadata": {"draft": draft}}
        return answer(self.store, turn, heard_in(message, topic(parts[0]["intent"], self.moment.at)))

    def press(self, button: dict[str, str], intent: str, **narrow: Any) -> Replies:
        """The replies to a button, pressed at any time after it was shown, whose words were understood as `intent`."""
        turn = self.wait(button["message"], button["under"])
        at = button["under"].partition("|")[0]
        return answer(self.store, turn, heard_in({"parts": [{"intent": intent, **narrow}]}, topic(intent, at)))

    def wait(self, text: str, under: str | None = None) -> str:
        """Put a message into the inbox; the name of its turn."""
        self.turns += 1
        turn = f"{self.user}-{self.turns}"
        receive(self.store, self.user, text, turn, under)
        return turn

    def replies(self, turn: str) -> Replies:
        """The replies kept for a turn."""
        with self.store.transaction(writing=False) as session:
            row = session.scalar(select(Row).where(Row.id == turn))
            assert row is not None
            return row.replies or []

    def paste(self, text: str) -> Replies:
        """The replies to a pasted draft."""
        with self.store.transaction() as session:
            person = locked_person(session, self.user)
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
        for words in answers:
            replies = self("answer", words) if words else self("skip", "skip")
        return replies

    @property
    def person(self) -> Person:
        """The person as they are kept. AssertionError where they never spoke."""
        with self.store.transaction(writing=False) as session:
            person = session.get(Person, self.user)
        assert person is not None
        return person

    @property
    def moment(self) -> Moment:
        """Where the conversation stands."""
        return moment_of(self.store, self.user)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the negotiation being prepared."""
        with self.store.transaction(writing=False) as session:
            person = session.get(Person, self.user)
            current = person.current_id if person else None
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


@cache
def _conditions() -> dict[tuple[str, str], str]:
    rules = [rule for path in RULES.glob("*.yml") for rule in yaml.safe_load(path.read_text())["rules"]]
    found = {}
    for rule in rules:
        slots = [slot for row in rule.get("condition", []) for slot in row["slot_was_set"]]
        for moment in (slot["moment"] for slot in slots if "moment" in slot):
            intent, action = (step[kind] for step, kind in zip(rule["steps"], ("intent", "action"), strict=True))
            found[intent, moment] = action.removeprefix("action_")
    return found


def topic(intent: str, moment: str) -> str | None:
    """The topic that Rasa's rules choose for an intent at a moment; None where the intent's own answers."""
    return _conditions().get((intent, moment))


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
