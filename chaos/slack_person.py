"""Somebody on Slack who tells one term of the other side's after the other, and is shown what was noted."""

from __future__ import annotations

import asyncio
import random
import re

import aiohttp
from sqlalchemy import select

from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Negotiation
from tests.support.slack import FakeSlack
from tests.support.slack_delivery import direct_message, insist, room_of, user_id

PAUSE_SECONDS = 1.0  # between two messages, on average
TERMS_A_NEGOTIATION = 30
MOST_WAITING = 25  # messages that a person lets wait for their answers: nobody types on for minutes without any
_NOTED = re.compile(r"Noted: (w\d+) = ")


class SlackPerson:
    """`taken` holds the terms whose message Slack was told to have been received, in order."""

    def __init__(self, slack: FakeSlack, number: int, seed: float) -> None:
        self.taken: list[str] = []
        self._slack = slack
        self._number = number
        self._chance = random.Random(seed)

    async def write(self, session: aiohttp.ClientSession, url: str, ended: asyncio.Event) -> None:
        """Write until `ended`; the last message is delivered too."""
        while not ended.is_set():
            number = len(self.taken)
            if number - len(self.shown()) >= MOST_WAITING:
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if number % TERMS_A_NEGOTIATION == 0:
                case = f"start prep for Case {number // TERMS_A_NEGOTIATION + 1} of {self._number}"
                await insist(session, url, direct_message(case, self._number, f"Ev{self._number}.case{number}"))
            term = f"w{number + 1}"
            await insist(session, url, direct_message(f"remember: {term} = meaning", self._number, f"Ev{self._number}.{term}"))
            self.taken.append(term)
            await asyncio.sleep(self._chance.uniform(0, 2 * PAUSE_SECONDS))

    def answered(self) -> bool:
        """Whether an answer to every message is shown."""
        return set(self.taken) <= set(self.shown())

    def shown(self) -> list[str]:
        """The terms that Slack shows as noted, from above."""
        return [term for text in self._slack.texts(room_of(self._number)) for term in _NOTED.findall(text)]

    def on_sheet(self, store: Store) -> list[str]:
        """The terms on the person's sheets, in order."""
        with store.transaction(writing=False) as session:
            theirs = Negotiation.user.like(f"slack:%:{user_id(self._number)}")
            rows = session.scalars(select(Negotiation).where(theirs).order_by(Negotiation.created))
            entries = [Sheet.of(row).entries("language.terms") for row in rows]
        return [text.partition(" = ")[0] for texts in entries for _, text in sorted(texts.items())]
