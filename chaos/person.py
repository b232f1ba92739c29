"""Somebody who prepares one negotiation after the other, sends every message until it is answered, and keeps count."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Iterator

import httpx

from goodfaith.conversation.phrases import phrase
from tests.support.coach import NotAnswered, Replies, Talk, acts

# In the order in which the demands are asked for: what, reason, how it would look without.
ANSWERS = (
    "Payment after {} days instead of 90",
    "Our data centre contract went up {} percent in March",
    "They would say that we squeeze them for {} more",
)
ANSWERS_A_NEGOTIATION = 30
AGAIN = 0.1  # chance that an answered turn is sent once more


class Person(threading.Thread):
    """`taken` holds, by negotiation, the answers that the coach said it had saved, in order."""

    def __init__(self, url: str, name: str, seed: float) -> None:
        super().__init__(daemon=True, name=name)
        self.talk = Talk(url, name)
        self.taken: dict[str, list[str]] = {}
        self.sent = self.otherwise = self.faults = self.changed = 0
        self.failure: str | None = None
        self._chance = random.Random(seed)
        self._ended = threading.Event()

    @property
    def answers(self) -> int:
        """How many answers were taken so far."""
        return sum(len(texts) for texts in self.taken.values())

    def leave(self) -> None:
        """Finish the message being sent, and end."""
        self._ended.set()
        self.join(180)
        if self.is_alive():
            self.failure = "still waiting for an answer"

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
            self.failure = str(error)

    def _answers(self) -> Iterator[str]:
        for number in range(ANSWERS_A_NEGOTIATION):
            yield ANSWERS[number % len(ANSWERS)].format(self.sent + 1)

    def _prepare(self, name: str, text: str) -> None:
        if not self.taken[name]:
            self._send(f"start prep for {name}")
            self._send("go to demands")
        self.sent += 1
        replies = self._send(text)
        if any(reply["act"] == "saved" and reply["data"].get("answer") == text for reply in replies):
            self.taken[name].append(text)
        else:
            self.otherwise += 1
        if "ask" not in acts(replies):
            self._send("go to demands")

    def _send(self, text: str) -> Replies:
        turn = f"{self.name}-{self._chance.getrandbits(64):x}"
        replies = self.talk.insist(text, turn, seconds=180)
        self.faults += sum(reply["text"] == phrase("fault") for reply in replies)
        if self._chance.random() < AGAIN:
            self.changed += self.talk.insist(text, turn, seconds=180) != replies
        return replies
