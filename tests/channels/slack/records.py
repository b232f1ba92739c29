"""People with negotiations, for tests that read the store."""

from __future__ import annotations

from goodfaith.storage import Store
from goodfaith.storage.tables import Draft, Entry, Negotiation, Person
from tests.support.slack_kit import TEAM, USER

NAME = f"slack:{TEAM}:{USER}"


def settle(store: Store, words: str = "8% more per seat") -> tuple[str, str]:
    """Two negotiations of the user; the first is the current one and holds a demand. Returns their ids."""
    with store.transaction() as session:
        person = Person(user=NAME, moment={})
        session.add(person)
        session.flush()
        one, two = Negotiation(user=NAME, name="Harbour Air renewal"), Negotiation(user=NAME, name="The van")
        one.entries.append(Entry(field="demands.what", item=1, text=words, turn_id="t"))
        one.entries.append(Entry(field="private.limit", item=0, text="not below 5", turn_id="t"))
        session.add_all([one, two])
        session.flush()
        person.current_id = one.id
        return one.id, two.id


FINDINGS = [
    {"kind": "unexplained_demand", "severity": "fix", "start": 10, "end": 16, "quote": "net 45", "message": "No reason given.",
     "why": "…", "suggestion": "Net 45, because [your reason].", "strategy": "demands"},
    {"kind": "jargon_gap", "severity": "fix", "start": 30, "end": 44, "quote": "Bluebird queue", "message": "Your own name for it.",
     "why": "…", "suggestion": None, "strategy": "language"},
    {"kind": "unlabeled_concession", "severity": "consider", "start": 60, "end": 80, "quote": "carry the migration",
     "message": "They will not see that this is a gift.", "why": "…", "suggestion": None, "strategy": "concessions"},
]  # fmt: skip


def reviewed(store: Store, count: int = 3) -> int:
    """A draft of the user with findings, reviewed last. Returns its id."""
    settle(store)
    with store.transaction() as session:
        draft = Draft(user=NAME, text="…", turn_id="d1", findings=FINDINGS[:count])
        session.add(draft)
        session.flush()
        person = session.get(Person, NAME)
        assert person is not None
        person.moment = {"at": "reviewed", "draft": draft.id}
        return draft.id


def dismissed(store: Store, draft: int, place: int) -> None:
    """One of the findings is settled: the others move up."""
    with store.transaction() as session:
        row = session.get(Draft, draft)
        assert row is not None
        row.findings = [finding for index, finding in enumerate(row.findings) if index != place]
