from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.rasa import Rasa, RasaDown
from goodfaith.conversation.visible import LONGEST, hidden_front, visible


@pytest.mark.parametrize(
    "text", ["/restart", "  /restart", "//restart", "/ /restart", "/\u00a0/restart", "\x07/restart", "/\n/restart"]
)
def test_no_message_is_an_instruction_to_rasa(text: str) -> None:
    assert visible(text) == "restart"


@given(st.text(max_size=60) | st.from_regex(r"[\s/]{1,6}.*"))
def test_whatever_is_typed_rasa_gets_a_text_that_is_none(text: str) -> None:
    told = visible(text)
    assert told
    assert not told.startswith("/")
    assert told == told.strip()
    assert all(ord(char) >= 32 for char in told)


@given(st.text(max_size=60))
def test_places_in_it_are_places_in_the_message(text: str) -> None:
    told = visible(text)
    if told != "…":
        assert len(text) >= hidden_front(text) + len(told)
        assert visible(text[hidden_front(text) :][: len(told)]) == told


def test_a_long_message_is_cut() -> None:
    assert len(visible("a" * 5000)) == LONGEST


def test_a_message_of_nothing_is_still_one() -> None:
    assert visible("\x00\u200b") == "…"


def asking(answer: httpx.Response | Exception) -> Rasa:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Rasa("http://rasa", transport=httpx.MockTransport(handle))


async def test_an_answered_turn_is_answered() -> None:
    await asking(httpx.Response(200, json=[{"custom": {"turn": "t", "outcome": "done"}}])).turn("ada", "hello", {})


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json=[]),
        httpx.Response(200, json=[{"custom": {"turn": "t", "outcome": "kept"}}]),
        httpx.Response(200, json=[{"text": "hello"}]),
        httpx.Response(200, text="<html>"),
        httpx.Response(500),
        httpx.ConnectError("no"),
        httpx.ReadTimeout("slow"),
    ],
)
async def test_anything_else_is_an_outage(answer: Any) -> None:
    with pytest.raises(RasaDown):
        await asking(answer).turn("ada", "hello", {})


async def test_it_says_whether_it_lives() -> None:
    assert await asking(httpx.Response(200)).alive()
    assert not await asking(httpx.ConnectError("no")).alive()
