import json
import logging
import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from channels.api import models
from channels.api.gateway import Gateway
from channels.api.routes import own_turn
from goodfaith.conversation.reply import Button, Reply
from goodfaith.review.scenario import Scenario
from goodfaith.storage import Store
from goodfaith.storage import store as store_module
from tests.channels.api.conftest import chat
from tests.support.talk import counts


def test_a_reply_has_the_promised_form(client: TestClient) -> None:
    (reply,) = chat(client, "go to demands")
    assert set(reply) == {"text", "act", "strategy", "aspect", "buttons", "data"}


@pytest.mark.parametrize(
    ("model", "ours"), [(models.Reply, Reply), (models.Button, Button), (models.Setting, Scenario)], ids=lambda one: one.__name__
)
def test_the_description_leaves_nothing_out(model: type[models.BaseModel], ours: type[Any]) -> None:
    assert set(model.model_fields) == {one.name for one in fields(ours)}


def test_the_same_turn_gives_the_same_replies(client: TestClient) -> None:
    chat(client, "go to language")
    assert chat(client, "lifts = paper tickets", turn="1") == chat(client, "lifts = paper tickets", turn="1")


def test_two_people_may_name_their_turns_alike(client: TestClient) -> None:
    chat(client, "go to language", turn="1")
    assert chat(client, "thanks", user="bob", turn="1")[0]["act"] == "thanks"
    assert own_turn("a", "b:c") != own_turn("a:b", "c")


def test_what_a_button_stood_under_is_handed_on(client: TestClient, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    async def listen(*given: object) -> list[dict]:
        seen.append(given)
        return [Reply("Hello", "help").to_dict()]  # type: ignore[arg-type]

    monkeypatch.setattr(gateway.parts.inbox, "chat", listen)
    chat(client, "skip", under="asked language.terms")
    chat(client, "skip", turn="1")
    assert seen == [("ada", "skip", None, "asked language.terms"), ("ada", "skip", own_turn("ada", "1"), None)]


@pytest.mark.parametrize("message", ["\u0000", "\ud800 half a pair", "🤝🏽", "/restart"])
def test_odd_characters_are_answered(client: TestClient, message: str) -> None:
    body = json.dumps({"user": f"ada {message}", "message": message, "turn": message, "under": message})
    answer = client.post("/api/chat", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert client.get("/api/negotiations", params={"user": f"ada {message}".encode("utf-8", "replace")}).status_code == 200


def test_an_empty_message_is_told_so(client: TestClient) -> None:
    assert chat(client, "")[0]["act"] == "unclear"


@pytest.mark.parametrize(
    "user",
    [
        "slack:T1:U77",
        "SLACK:T1:U77",
        " slack:T1:U77",
        "\tSlack :T1:U77",
        "\u200bslack:T1:U77",
        "ｓｌａｃｋ：T1:U77",
        "sl\u0000ack:T1:U77",
    ],
)
def test_somebody_in_slack_is_nobody_here(client: TestClient, store: Store, user: str) -> None:
    answers = [
        client.post("/api/chat", json={"user": user, "message": "show my sheet"}),
        client.get("/api/negotiations", params={"user": user}),
        client.get("/api/negotiations/1/sheet", params={"user": user}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert all("Slack" in answer.json()["error"] for answer in answers)
    assert counts(store) == {}


def test_somebody_whose_name_begins_alike_is_answered(client: TestClient) -> None:
    assert chat(client, "thanks", user="slackline")[0]["act"] == "thanks"


def test_a_review_needs_a_text(client: TestClient) -> None:
    assert client.post("/api/review", json={"scenario": {}}).status_code == 400
    assert client.post("/api/review", json={"text": "We need it.", "scenario": "x"}).status_code == 400


def test_a_draft_is_reviewed_in_its_scenario(client: TestClient) -> None:
    scenario = {"recipient": "a mill", "recipient_terms": ["PRR", {"term": "MOQ", "lay": ["minimum"]}], "own_terms": None}
    answer = client.post("/api/review", json={"text": "We need net 45. Thank you for the PRR.", "scenario": scenario})
    assert answer.status_code == 200
    assert [finding["kind"] for finding in answer.json()["findings"]] == ["unexplained_demand"]
    assert answer.json()["demands"] == 1


def test_what_cannot_be_reviewed_says_why(client: TestClient) -> None:
    answer = client.post("/api/review", json={"text": " "})
    assert answer.status_code == 422
    assert answer.json()["error"]


@pytest.fixture
def sheet(client: TestClient) -> str:
    """Where the sheet is that Ada filled."""
    for message in ("go to private", "not below 41", "go to language", "lifts = <paper> tickets"):
        chat(client, message)
    (row,) = client.get("/api/negotiations", params={"user": "ada"}).json()["negotiations"]
    return f"/api/negotiations/{row['id']}/sheet"


@pytest.mark.parametrize(
    ("form", "kind"), [("json", "application/json"), ("md", "text/markdown"), ("html", "text/html"), ("text", "text/plain")]
)
def test_a_sheet_is_shown_and_its_private_part_only_where_asked_for(client: TestClient, sheet: str, form: str, kind: str) -> None:
    shared = client.get(sheet, params={"format": form, "user": "ada"})
    assert shared.headers["content-type"].startswith(kind)
    assert "paper" in shared.text
    assert "not below 41" not in shared.text
    assert "not below 41" not in client.get(sheet, params={"format": form, "user": "ada", "private": 0}).text
    assert "not below 41" in client.get(sheet, params={"format": form, "user": "ada", "private": 1}).text


def test_a_sheet_is_its_owners_alone(client: TestClient, sheet: str) -> None:
    other = client.get(sheet, params={"user": "bob", "private": 1})
    assert other.status_code == 404
    assert "paper" not in other.text
    nobody = client.get(sheet)
    assert nobody.status_code == 400
    assert "'user'" in nobody.json()["error"]


def test_a_page_may_load_nothing(client: TestClient, sheet: str) -> None:
    answer = client.get(sheet, params={"user": "ada", "format": "html"})
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


def test_an_unknown_sheet_format_or_person(client: TestClient) -> None:
    assert client.get("/api/negotiations/none/sheet?user=ada").status_code == 404
    assert client.get("/api/negotiations/%00%ff/sheet?user=ada").status_code == 404
    answer = client.get("/api/negotiations/none/sheet?user=ada&format=docx")
    assert answer.status_code == 400
    assert "'json', 'md', 'html' or 'text'" in answer.json()["error"]
    assert client.get("/api/negotiations").status_code == 400
    assert client.get("/api/negotiations?user=nobody").json() == {"negotiations": []}


def test_a_locked_store_says_that_the_message_was_not_kept(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0)
    other = sqlite3.connect(tmp_path / "goodfaith.db")
    other.execute("BEGIN IMMEDIATE")
    answer = client.post("/api/chat", json={"user": "ada", "message": "hi"})
    other.close()
    assert answer.status_code == 503
    assert "not kept" in answer.json()["error"]


def test_a_fault_shows_and_logs_no_word(
    client: TestClient, gateway: Gateway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("canary")

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(gateway.parts.inbox, "chat", broken)
    answer = client.post("/api/chat", json={"user": "ada", "message": "canary"})
    assert answer.status_code == 500
    assert "canary" not in answer.text + caplog.text
