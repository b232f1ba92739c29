import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from channels.api.app import MOST_BYTES, build, own_turn
from goodfaith.storage import Store
from goodfaith.storage import store as store_module
from tests.channels.conftest import FakeRasa
from tests.support.talk import use


@pytest.fixture
def client(store: Store, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    use(monkeypatch, store)
    with TestClient(build(store, rasa), raise_server_exceptions=False) as one:  # type: ignore[arg-type]
        yield one


def chat(client: TestClient, message: str, user: str = "ada", **more: str) -> list[dict]:
    return client.post("/api/chat", json={"user": user, "message": message, **more}).raise_for_status().json()["replies"]


def test_a_reply_has_the_promised_form(client: TestClient) -> None:
    (reply,) = chat(client, "go to demands")
    assert set(reply) == {"text", "act", "strategy", "aspect", "buttons", "data"}


def test_the_same_turn_gives_the_same_replies(client: TestClient) -> None:
    chat(client, "go to language")
    assert chat(client, "lifts = paper tickets", turn="1") == chat(client, "lifts = paper tickets", turn="1")


def test_two_people_may_name_their_turns_alike(client: TestClient) -> None:
    chat(client, "go to language", turn="1")
    assert chat(client, "thanks", user="bob", turn="1")[0]["act"] == "thanks"
    assert own_turn("a", "b:c") != own_turn("a:b", "c")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"), (b"{", "not JSON"), (b"\xff\xfe", "not JSON"), (b"[" * 100_000, "not JSON"), (b"[]", "not a JSON object"),
        (b'{"message": "hi"}', "'user'"), (b'{"user": "", "message": "hi"}', "'user'"), (b'{"user": 7, "message": "hi"}', "'user'"),
        (b'{"user": "ada"}', "'message'"), (b'{"user": "ada", "message": null}', "'message'"),
        (b'{"user": "ada", "message": "hi", "turn": 3}', "'turn'"), (b'{"user": "' + b"a" * 201 + b'", "message": "hi"}', "200 characters"),
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused(client: TestClient, body: bytes, says: str) -> None:
    answer = client.post("/api/chat", content=body)
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_a_body_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/api/chat", content=b"x" * (MOST_BYTES + 1)).status_code == 413


@pytest.mark.parametrize("message", ["\u0000", "\ud800 half a pair", "🤝🏽", "/restart"])
def test_odd_characters_are_answered(client: TestClient, message: str) -> None:
    body = json.dumps({"user": "ada", "message": message})
    assert client.post("/api/chat", content=body).status_code == 200


def test_an_empty_message_is_told_so(client: TestClient) -> None:
    assert chat(client, "")[0]["act"] == "unclear"


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/api/chat", 405), ("POST", "/health", 405)]
)
def test_a_wrong_address_is_json_too(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert "error" in answer.json()


def test_a_review_needs_a_text(client: TestClient) -> None:
    assert client.post("/api/review", json={"scenario": {}}).status_code == 400
    assert client.post("/api/review", json={"text": "We need it.", "scenario": "x"}).status_code == 400


def test_what_cannot_be_reviewed_says_why(client: TestClient) -> None:
    answer = client.post("/api/review", json={"text": " "})
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]


def test_negotiations_are_listed_and_their_sheets_shown(client: TestClient) -> None:
    chat(client, "go to private")
    chat(client, "not below 41")
    chat(client, "go to language")
    chat(client, "lifts = <paper> tickets")
    (row,) = client.get("/api/negotiations", params={"user": "ada"}).json()["negotiations"]
    for form, kind in (("json", "application/json"), ("md", "text/markdown"), ("html", "text/html"), ("text", "text/plain")):
        answer = client.get(f"/api/negotiations/{row['id']}/sheet", params={"format": form})
        assert answer.headers["content-type"].startswith(kind)
        assert "paper" in answer.text
        assert "not below 41" not in answer.text


def test_a_page_may_load_nothing(client: TestClient) -> None:
    chat(client, "go to language")
    (row,) = client.get("/api/negotiations", params={"user": "ada"}).json()["negotiations"]
    answer = client.get(f"/api/negotiations/{row['id']}/sheet?format=html")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_an_unknown_sheet_format_or_person(client: TestClient) -> None:
    assert client.get("/api/negotiations/none/sheet").status_code == 404
    assert client.get("/api/negotiations/none/sheet?format=docx").status_code == 400
    assert client.get("/api/negotiations").status_code == 400
    assert client.get("/api/negotiations?user=nobody").json() == {"negotiations": []}


def test_health_names_the_part_that_is_down(client: TestClient, rasa: FakeRasa) -> None:
    assert client.get("/health").json() == {"status": "ok", "gateway": True, "rasa": True, "store": True}
    rasa.down = True
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["rasa"] is False


def test_a_locked_store_says_that_the_message_was_not_kept(
    store: Store, rasa: FakeRasa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0)
    other = sqlite3.connect(tmp_path / "goodfaith.db")
    other.execute("BEGIN IMMEDIATE")
    with TestClient(build(store, rasa)) as client:  # type: ignore[arg-type]
        answer = client.post("/api/chat", json={"user": "ada", "message": "hi"})
    other.close()
    assert answer.status_code == 503
    assert "not kept" in answer.json()["error"]


def test_a_fault_shows_and_logs_no_word(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("canary")

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(client.app.state.inbox, "chat", broken)
    answer = client.post("/api/chat", json={"user": "ada", "message": "canary"})
    assert answer.status_code == 500
    assert "canary" not in answer.text + caplog.text
