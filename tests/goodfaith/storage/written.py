"""Rows full of what users wrote, and a search for their bytes."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import insert, select, update

from goodfaith.conversation.erasure import erase_person
from goodfaith.storage import Store
from goodfaith.storage.tables import Draft, Entry, Negotiation, Outgoing, Person, SlackEvent, Turn, Verdict

ADA, BOB = "slack:T1:U1", "slack:T1:U2"
CANARY, OTHERS = "canary-3b9e", "others-keep-theirs"
LENGTHS = (3, 300, 9_000, 70_000)  # in a page, over several


def write(store: Store, user: str, words: str) -> None:
    """Rows with the words in every column that can hold what a user wrote."""
    room = user.removeprefix("slack:")
    with store.transaction() as session:
        session.add(Person(user=user, moment={"at": words}))
        session.flush()
        for length in LENGTHS:
            text, key = words + "x" * length, f"{user}:{length}"
            row = Negotiation(user=user, name=text, entries=[Entry(field="demands.what", text=text, turn_id=key)])
            session.add(row)
            session.flush()
            session.add_all(
                [
                    Draft(user=user, negotiation_id=row.id, text=text, turn_id=key, findings=[{"quote": text}]),
                    Verdict(negotiation_id=row.id, kind="blame", quote=text),
                    Turn(id=key, user=user, text=text, under=text[:300], replies=[{"text": text}]),
                    event(key, room, payload={"text": text}),
                    Outgoing(key=key, conversation=room, channel="D1", payload={"text": text}),
                ]
            )


def event(key: str, room: str, **more: object) -> SlackEvent:
    return SlackEvent(
        **{"event_id": key, "team": "T1", "channel": "D1", "ts": key, "type": "message", "conversation": room, **more}
    )


def crowd(store: Store) -> None:
    """Both people's entries side by side, growing: rows move between the pages of the file, and leave copies in the gaps."""
    chance = random.Random(5)
    with store.transaction() as session:
        owners = {row.user: row.id for row in session.scalars(select(Negotiation))}
        words = {ADA: CANARY, BOB: OTHERS}
        for number in range(1000, 2000):
            user = chance.choice((ADA, BOB))
            text = f"{words[user]} {number} " + "x" * chance.choice((3, 40, 80, 300, 900))
            row = {"id": number, "negotiation_id": owners[user], "field": "notes", "item": number, "text": text, "turn_id": "t"}
            session.execute(insert(Entry).values(row))
            longer = Entry.text + "z" * chance.choice((3, 40, 80, 300, 900))
            session.execute(update(Entry).where(Entry.id == chance.randint(1000, number)).values(text=longer))


def erase(store: Store, user: str = ADA) -> None:
    """As the coach does it."""
    with store.transaction() as session:
        erase_person(session, user)


def found(folder: Path, words: str = CANARY) -> dict[str, int]:
    """How often words stand in the files of a folder."""
    files = {path.name: path.read_bytes().count(words.encode()) for path in folder.rglob("*") if path.is_file()}
    return {name: count for name, count in files.items() if count}
