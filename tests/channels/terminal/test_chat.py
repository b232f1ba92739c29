import io
import sys

import httpx
import pytest
from rich.console import Console

from channels.terminal import chat
from goodfaith.conversation.phrases import phrase

HELLO = {"replies": [{"text": "Hello", "act": "greet", "buttons": []}]}


def client(*answers: httpx.Response | Exception) -> tuple[httpx.Client, list[dict]]:
    left, sent = list(answers), []

    def handle(request: httpx.Request) -> httpx.Response:
        import json

        sent.append(json.loads(request.content))
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return httpx.Client(base_url="http://gateway", transport=httpx.MockTransport(handle)), sent


def test_a_message_is_answered() -> None:
    one, _ = client(httpx.Response(200, json=HELLO))
    assert chat.say(one, "ada", "hi") == HELLO["replies"]


def test_while_the_gateway_is_away_the_same_turn_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat.time, "sleep", lambda _: None)
    one, sent = client(httpx.ConnectError("no"), httpx.Response(503, json={"error": "x"}), httpx.Response(200, json=HELLO))
    assert chat.say(one, "ada", "hi") == HELLO["replies"]
    assert len({body["turn"] for body in sent}) == 1


def test_in_the_end_the_outage_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "WAIT_SECONDS", 0)
    one, _ = client(httpx.ConnectError("no"))
    (reply,) = chat.say(one, "ada", "hi")
    assert (reply["act"], reply["text"]) == ("outage", phrase("outage"))


def test_a_refusal_is_shown() -> None:
    one, _ = client(httpx.Response(400, json={"error": "'user' is missing"}))
    assert chat.say(one, "", "hi")[0]["text"] == "'user' is missing"


def test_input_that_is_no_terminal_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello\n\n  \n8% more [so]\n"))
    console = Console(file=io.StringIO(), width=100)
    assert list(chat.messages(console)) == ["hello", "8% more [so]"]
    assert console.file.getvalue() == "> hello\n> 8% more [so]\n"
