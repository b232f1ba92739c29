"""Somebody on HTTP who prepares one negotiation after the other, sends every message until it is answered, and keeps count."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Iterator

import httpx

from chaos.ledger import Account
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import waits
from tests.support.coach import NotAnswered, Replies, Talk, acts

# In the order in which the demands are asked for: what, reason, how it would look without.
ANSWERS = (
    "Payment after {} days instead of 90",
    "Our data centre contract went up {} percent in March",
    "They would say that we squeeze them for {} more",
)
ANSWERS_A_NEGOTIATION = 30
AGAIN = 0.1  # chance that an answered turn is sent once more
PATIENCE_SECONDS = 240


class Person(threading.Thread):
    """`taken` holds, by negotiation, the answers that the coach said it had saved, in order."""

    def __init__(self, talk: Talk, seed: float) -> None:
        super().__init__(daemon=True, name=talk.user)
        self.talk = talk
        self.taken: dict[str, list[str]] = {}
        self.sent = self.otherwise = self.faults = self.changed = 0
        self.failure: str | None = None
        self._chance = random.Random(seed)
        self._ended = threading.Event()

    @property
    def answers(self) -> int:
        """How many answers were taken so far."""
        return sum(len(texts) for texts in list(self.taken.values()))

    def leave(self) -> None:
        """Finish the message being sent, and end."""
        self._ended.set()
        self.join(PATIENCE_SECONDS)
        if self.is_alive():
            self.failure = f"{self.name}: still waiting for an answer"

    def run(self) -> None:
        """Prepare until told to leave."""
        try:
            for number in itertools.count(1):
                name = f"Case {number} of {self.name}"
                self.taken[name] = []
                for text in self._answers():
                    if self._ended.is_set():
                        return
                    self._prepare(name, text)
        except (NotAnswered, httpx.HTTPError) as error:
            self.failure = f"{self.name}: {error}"

    def account(self, account: Account) -> None:
        """Hold what was taken against what stands on the sheets."""
        names = {row["name"] for row in self.talk.negotiations()}
        for name, told in self.taken.items():
            if name in names or told:
                account.hold(told, self._on_sheet(name) if name in names else [])

    def _on_sheet(self, name: str) -> list[str]:
        demands = self.talk.sheet(name)["demands"]
        return [text for demand in demands for text in (demand["what"], demand["reason"], demand["without"]) if text]

    def _answers(self) -> Iterator[str]:
        for number in range(ANSWERS_A_NEGOTIATION):
            yield ANSWERS[number % len(ANSWERS)].format(self.sent + 1)

    def _prepare(self, name: str, text: str) -> None:
        if not self.taken[name]:
            self._send(f"start prep for {name}")
            self._send("go to demands")
        self.sent += 1
        replies = self._send(text)
        if any(reply["act"] == Act.SAVED and reply["data"].get("answer") == text for reply in replies):
            self.taken[name].append(text)
        else:
            self.otherwise += 1
        if Act.ASK not in acts(replies):
            self._send("go to demands")

    def _send(self, text: str) -> Replies:
        turn = f"{self.name}-{self._chance.getrandbits(64):x}"
        replies = self.talk.insist(text, turn, PATIENCE_SECONDS)
        self.faults += faults(replies)
        if self._chance.random() < AGAIN:
            self.changed += self.talk.insist(text, turn, PATIENCE_SECONDS) != replies
        return replies


def faults(replies: Replies) -> int:
    """How many of the replies say that a turn ended in an error: outages in which nothing waits to be answered."""
    return 0 if waits(replies) else acts(replies).count(Act.OUTAGE)
