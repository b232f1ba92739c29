import json
from typing import Any

import httpx
import pytest

from channels.terminal import conversation
from channels.terminal.conversation import Conversation
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Button, Reply, waiting

HELLO = [Reply("Hello", Act.GREET).to_dict()]
READING = [waiting("I am reading it.", "reading").to_dict()]
OUTAGE = [waiting(phrase("outage"), "outage").to_dict()]
ASKED = [Reply("Delete it?", Act.DELETED, buttons=(Button("Yes", "yes", "delete 7"), Button("No", "no", "delete 7"))).to_dict()]


def ok(replies: list[dict[str, Any]]) -> httpx.Response:
    return httpx.Response(200, json={"replies": replies})


class Desk:
    """A gateway that gives the answers it was given, the last one again and again; `sent` is what it got."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.left, self.sent = list(answers), []
        self.client = httpx.Client(base_url="http://gateway", transport=httpx.MockTransport(self._handle))
        self.conversation = Conversation(self.client, "ada")

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(json.loads(request.content))
        answer = self.left.pop(0) if len(self.left) > 1 else self.left[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def say(self, message: str) -> list[list[dict[str, Any]]]:
        return list(self.conversation.say(message))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "AGAIN_SECONDS", 0)


def test_a_message_is_answered() -> None:
    desk = Desk(ok(HELLO))
    assert desk.say("hi") == [HELLO]
    assert (desk.sent[0]["user"], desk.sent[0]["message"], "under" in desk.sent[0]) == ("ada", "hi", False)


def test_while_the_gateway_is_away_the_same_turn_is_sent_again() -> None:
    desk = Desk(httpx.ConnectError("no"), httpx.Response(503, json={"error": "x"}), httpx.Response(502, text="<html>"), ok(HELLO))
    assert desk.say("hi") == [HELLO]
    assert len(desk.sent) == 4
    assert len({body["turn"] for body in desk.sent}) == 1


def test_in_the_end_the_outage_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "AWAY_SECONDS", 0)
    ((reply,),) = Desk(httpx.ConnectError("no")).say("hi")
    assert (reply["act"], reply["text"]) == ("outage", phrase("outage"))


def test_a_refusal_is_shown() -> None:
    ((reply,),) = Desk(httpx.Response(400, json={"error": "'user' is missing"})).say("hi")
    assert reply["text"] == "'user' is missing"


@pytest.mark.parametrize("kept", [READING, OUTAGE])
def test_what_is_answered_later_is_said_and_then_asked_for_under_its_name(kept: list[dict[str, Any]]) -> None:
    desk = Desk(ok(kept), ok(kept), httpx.ConnectError("no"), ok(kept), ok(HELLO))
    assert desk.say("a long draft") == [kept, HELLO]
    assert len(desk.sent) == 5
    assert len({json.dumps(body) for body in desk.sent}) == 1


def test_an_answer_that_does_not_come_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "WAIT_SECONDS", {"reading": 0, "outage": 0})
    assert Desk(ok(READING)).say("a long draft") == [READING]


def test_the_words_of_a_button_are_its_press() -> None:
    desk = Desk(ok(ASKED), ok(HELLO))
    desk.say("delete my data")
    desk.say("yes ")
    desk.say("yes")  # it stands under nothing any more
    assert [body.get("under") for body in desk.sent] == [None, "delete 7", None]


def test_other_words_are_words() -> None:
    desk = Desk(ok(ASKED))
    for message in ("delete my data", "yes please", "Yes", "YES"):
        desk.say(message)
    assert [body.get("under") for body in desk.sent] == [None] * 4


def test_while_an_answer_is_still_to_come_the_buttons_before_it_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "WAIT_SECONDS", {"reading": 0, "outage": 0})
    desk = Desk(ok(ASKED), ok(OUTAGE), ok(OUTAGE), ok(HELLO))
    for message in ("delete my data", "help", "yes"):
        desk.say(message)
    assert desk.sent[-1]["under"] == "delete 7"
