"""What people, programs and attackers send: nothing breaks, nothing is executed, answers stay as they were written."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from goodfaith.conversation.reply import waits
from tests.support.coach import Talk, acts, is_kept

JSON = {"Content-Type": "application/json"}
ACTS = {
    "ask", "saved", "explain", "overview", "sheet", "exported", "negotiations", "switched", "skipped", "back", "paused", "edit",
    "label", "reason", "review_request", "review", "rewrite", "why", "dismissed", "mine_request", "mine", "term_saved", "terms",
    "rehearse", "debrief", "greet", "thanks", "bye", "help", "about", "privacy", "deleted", "out_of_scope", "unclear", "outage",
}  # fmt: skip

STRANGE = {
    "empty": "",
    "spaces": "   \n\t ",
    "emoji": "🙏🙏🙏",
    "emoji with joiners": "👩🏽‍💻👨‍👩‍👧‍👦 🇫🇮",
    "control characters": "we want\x01\x02\x07\x1b[31m 45 days\x7f",
    "nul": "45 days\x00 instead of 90",
    "right to left": "نحتاج إلى الدفع بعد ٤٥ يوما بدلا من ٩٠",
    "override": "we want \u202e syad 54 \u202c please",
    "japanese": "支払いは九十日ではなく四十五日でお願いします",
    "german": "Wir brauchen 45 Tage Zahlungsziel statt 90",
    "finnish": "Tarvitsemme maksun 45 päivässä, emme 90 päivässä",
    "half a surrogate": "45 days \ud83d instead of 90",
    "combining": "4̷5̸ ̶d̵a̷y̴s̶ " * 20,
    "html": "<script>alert(1)</script><b>45 days</b> & \"90\" 'x'",
    "markdown": "*45* _days_ [instead](http://example.org) `of` # 90 | x",
    "template": "{{ 7*7 }} ${7*7} {name} %s {0}",
    "sql": "'; DROP TABLE entry; -- 45 days",
    "rich markup": "[bold red]45 days[/bold red] [link=file:///etc/passwd]x[/link]",
    "one long word": "x" * 9_000,
    "many words": "45 days instead of 90 " * 450,
    "many lines": "\n" * 5_000,
    "json": '{"user": "x", "message": "y"}',
    "newlines of all sorts": "45 days\r\ninstead\u2028of\x0b90\x85",
}

COMMANDS = (
    "/restart", "/session_start", "/back", '/intent{"slot":"x"}', "//restart", " /restart", "\u200b/restart", '/prep{"a":1}', "/"
)  # fmt: skip


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """Somebody who has just been asked for a demand."""
    talk.say("start prep for Nordkai")
    assert acts(talk.say("go to demands")) == ["ask"]
    return talk


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text_is_answered_and_saved_as_it_is_if_at_all(asked: Talk, name: str) -> None:
    text = STRANGE[name]
    answer = asked.client.post("/api/chat", content=json.dumps({"user": asked.user, "message": text}), headers=JSON)
    assert answer.status_code == 200
    replies = answer.json()["replies"]
    assert replies
    assert set(acts(replies)) <= ACTS - {"outage"}
    held = [row["what"] for row in asked.sheet("Nordkai")["demands"]]
    if "saved" in acts(replies):
        kept = text.strip().replace("\x00", " ").encode("utf-8", "replace").decode()
        assert "\n".join(held) == kept
        assert html.escape(kept.split()[0], quote=False) in html.unescape(asked.sheet("Nordkai", "html")) or "<" in kept
    else:
        assert held == []
    assert acts(asked.say("help"))[0] == "help"


def test_markup_stays_words_on_the_page(asked: Talk) -> None:
    text = "Payment after 45 days <script>alert(1)</script> <img src=x onerror=alert(2)>, not 90"
    assert "saved" in acts(asked.say(text))
    page = asked.sheet("Nordkai", "html")
    assert "<script>" not in page
    assert "<img" not in page
    assert text in html.unescape(page)
    assert asked.sheet("Nordkai")["demands"][0]["what"] == text


@pytest.mark.parametrize("text", COMMANDS)
def test_words_that_begin_with_a_slash_are_only_words(asked: Talk, text: str) -> None:
    asked.say("We need to be paid after 45 days instead of 90")
    before = asked.sheet("Nordkai")
    replies = asked.say(text)
    assert replies
    assert not is_kept(replies)
    if "saved" not in acts(replies):
        assert asked.sheet("Nordkai") == before
    assert "Nordkai" in [row["name"] for row in asked.negotiations()]


def test_a_message_of_a_megabyte_is_refused_kindly_and_the_question_stays(asked: Talk) -> None:
    replies = asked.say("we want more time to pay " * 40_000)
    assert acts(replies) == ["unclear"]
    assert "characters" in replies[0]["text"]
    assert acts(asked.say("We need to be paid after 45 days instead of 90"))[0] == "saved"


def test_an_answer_as_long_as_allowed_is_saved_whole(asked: Talk) -> None:
    sentence = "We need to be paid after 45 days instead of 90, since our own growers want their money early. "
    text = (sentence * 110)[:9_900].strip()
    replies = asked.say(text)
    assert acts(replies)[0] == "saved"
    assert asked.sheet("Nordkai")["demands"][0]["what"] == text


def test_more_than_two_megabytes_are_not_read(talk: Talk) -> None:
    answer = talk.client.post("/api/chat", json={"user": talk.user, "message": "x" * 2_100_000})
    assert answer.status_code == 413
    assert "larger" in answer.json()["error"]
    assert talk.say("help")[0]["act"] == "help"


@pytest.mark.parametrize(
    "text",
    [
        "change " * 1_400, "to " * 3_000, "a, " * 3_000, "(" * 9_000, "we we we we " * 800, "is it it's are was " * 500,
        "hi,\n" * 2_000, "remember = " * 800, "start prep for " * 600, "1) " * 3_000, "not " * 2_400, ": x" * 3_000, "\"'“” " * 1_500,
    ],
    ids=lambda text: text[:12].strip(),
)  # fmt: skip
def test_repetition_keeps_nobody_waiting(asked: Talk, text: str) -> None:
    assert waits(asked.insist(text)) is None
    assert acts(asked.say("help"))[0] == "help"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff\xfe\x00", b"\x00" * 100, b"not json", b"[]", b"null", b'"text"', b"{", b"[" * 100_000, b"1" * 10_000,
        {"message": "hello"}, {"user": "", "message": "hello"}, {"user": "  ", "message": "hello"}, {"user": 7, "message": "hello"},
        {"user": None, "message": "hello"}, {"user": ["a"], "message": "hello"}, {"user": "x" * 201, "message": "hello"},
        {"user": "a"}, {"user": "a", "message": None}, {"user": "a", "message": 5}, {"user": "a", "message": {"text": "x"}},
        {"user": "a", "message": "hello", "turn": 5}, {"user": "a", "message": "hello", "turn": "x" * 201},
    ],
    ids=lambda body: str(body)[:40],
)  # fmt: skip
def test_what_is_no_message_is_refused_with_a_reason(talk: Talk, body: Any) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body)
    answer = talk.client.post("/api/chat", content=content, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/api/negotiations", 400), ("GET", "/api/negotiations?user=%20", 400), ("GET", "/api/negotiations/none/sheet", 400),
        ("GET", "/api/negotiations/none/sheet?user=ann", 404), ("GET", "/api/negotiations/none/sheet?user=slack:T1:U1", 403),
        ("GET", "/api/negotiations/none/sheet?user=ann&format=docx", 400), ("GET", "/api/negotiations/..%2f..%2fetc/sheet", 404),
        ("GET", "/api/negotiations/%00/sheet?user=ann", 404), ("GET", "/api/chat", 405), ("DELETE", "/api/negotiations", 405),
        ("GET", "/nowhere", 404), ("POST", "/api/review", 415),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_served_says_so_in_json(talk: Talk, method: str, path: str, code: int) -> None:
    answer = talk.client.request(method, path)
    assert answer.status_code == code
    assert answer.json()["error"]


def test_nobody_but_the_health_check_is_needed_to_see_that_all_is_well(talk: Talk) -> None:
    answer = talk.client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
