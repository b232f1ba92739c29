"""Somebody on HTTP, against coaches that keep what they say and coaches that do not."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from chaos.ledger import Account
from chaos.person import Person, faults
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, waiting
from tests.support.coach import Talk

ENOUGH = 12


class Coach:
    """Answers as the gateway does. `keep` decides what becomes of an answer that it says it has saved."""

    def __init__(self, keep: Callable[[list[str], str], None]) -> None:
        self.sheets: defaultdict[str, list[str]] = defaultdict(list)
        self.known: dict[str, Any] = {}
        self.forgets_replies = self.faulty = False
        self.away = 0
        self.enough = threading.Event()
        self._keep = keep
        self._name = ""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.headers["Authorization"].startswith("Bearer ")
        if request.url.path == "/api/chat":
            return httpx.Response(200, json={"replies": self.chat(json.loads(request.content))})
        if request.url.path == "/api/negotiations":
            return httpx.Response(200, json={"negotiations": [{"id": name, "name": name} for name in self.sheets]})
        demands = [{"what": text, "reason": None, "without": None} for text in self.sheets[request.url.path.split("/")[3]]]
        return httpx.Response(200, json={"demands": demands})

    def chat(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        self.away -= 1
        if self.away >= 0:
            return [waiting("Something is down.", "outage").to_dict()]
        if body["turn"] in self.known and not self.forgets_replies:
            return list(self.known[body["turn"]])
        replies = [reply.to_dict() for reply in self.said(body["message"])]
        self.known[body["turn"]] = replies
        return replies

    def said(self, text: str) -> list[Reply]:
        if self.faulty:
            return [Reply("Something went wrong.", Act.OUTAGE)]
        if text.startswith("start prep for "):
            self._name = text.removeprefix("start prep for ")
            self.sheets[self._name] = []
            return [Reply("Begun.", Act.SWITCHED)]
        if text == "go to demands":
            return [Reply("What?", Act.ASK)]
        self._keep(self.sheets[self._name], text)
        if sum(map(len, self.sheets.values())) >= ENOUGH:
            self.enough.set()
        return [Reply("Saved.", Act.SAVED, data={"answer": text}), Reply("Why?", Act.ASK)]


def talked(coach: Coach) -> tuple[Person, Account]:
    """Somebody who has talked with the coach for a while, and what became of their answers."""
    talk = Talk("http://coach", "ann")
    talk.client = httpx.Client(transport=httpx.MockTransport(coach), base_url="http://coach", headers=dict(talk.client.headers))
    person = Person(talk, seed=1)
    person.start()
    assert coach.enough.wait(20)
    person.leave()
    account = Account("sheets")
    person.account(account)
    return person, account


def keep(sheet: list[str], text: str) -> None:
    sheet.append(text)


def test_a_coach_that_keeps_everything_is_well() -> None:
    person, account = talked(Coach(keep))
    assert (account.wrong, person.faults, person.changed, person.otherwise, person.failure) == (0, 0, 0, 0, None)
    assert account.acknowledged == person.answers >= ENOUGH


def test_an_outage_is_waited_out() -> None:
    coach = Coach(keep)
    coach.away = 2
    person, account = talked(coach)
    assert (account.wrong, person.faults) == (0, 0)


def test_an_answer_that_is_lost_is_seen() -> None:
    _, account = talked(Coach(lambda sheet, text: None if "squeeze" in text else sheet.append(text)))
    assert account.lost > 0


def test_an_answer_that_stands_twice_is_seen() -> None:
    _, account = talked(Coach(lambda sheet, text: sheet.extend([text, text] if "squeeze" in text else [text])))
    assert account.twice > 0
    assert account.lost == 0


def test_answers_in_another_order_are_seen() -> None:
    _, account = talked(Coach(lambda sheet, text: sheet.insert(0, text)))
    assert account.mixed > 0


def test_replies_that_change_when_a_turn_is_sent_again_are_seen() -> None:
    coach = Coach(keep)
    coach.forgets_replies = True
    person, account = talked(coach)
    assert person.changed + account.twice > 0


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        (Reply("Something went wrong.", Act.OUTAGE), 1),
        (waiting("Something is down.", "outage"), 0),
        (waiting("That is long.", "reading"), 0),
        (Reply("Saved.", Act.SAVED), 0),
    ],
)
def test_a_fault_is_an_outage_in_which_nothing_waits(reply: Reply, count: int) -> None:
    assert faults([reply.to_dict()]) == count
