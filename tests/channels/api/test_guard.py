"""The API is for whoever holds the token, and for no page of another site."""

from __future__ import annotations

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from channels.api.app import api
from channels.api.gateway import Gateway
from channels.api.guard import OPEN
from goodfaith.storage import Store
from tests.channels.api.conftest import AUTHORIZED, TOKEN, URL, chat
from tests.support.talk import counts

CALLS = [
    ("POST", "/api/chat"), ("POST", "/api/review"), ("GET", "/api/negotiations?user=ada"),
    ("GET", "/api/negotiations/1/sheet?user=ada"), ("GET", "/metrics"), ("GET", "/nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN} {TOKEN}", "Bearer \xe9"],
)  # fmt: skip
def test_without_the_token_nothing_is_told(client: TestClient, method: str, path: str, authorization: str | None) -> None:
    client.headers.pop("Authorization")
    headers = {} if authorization is None else {"Authorization": authorization.encode("latin-1")}
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "token" in answer.json()["error"]
    assert TOKEN not in answer.text


@pytest.mark.parametrize("path", sorted(OPEN))
def test_what_is_nobodys_is_open(client: TestClient, path: str) -> None:
    client.headers.pop("Authorization")
    assert client.get(path).status_code < 300


def test_a_page_of_another_site_erases_nothing(client: TestClient, store: Store) -> None:
    chat(client, "go to language")
    chat(client, "lifts = paper tickets")
    before = counts(store)
    for message in ("delete my data", "yes"):
        body = f'{{"user": "ada", "message": "{message}"}}'
        # What a browser lets any page send without asking: no header of its own, a body of plain text.
        crossed = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
        assert client.post("/api/chat", content=body, headers=crossed | {"Authorization": ""}).status_code == 403
        assert client.post("/api/chat", content=body, headers=crossed).status_code == 403
        assert client.post("/api/chat", content=body, headers={"Content-Type": "text/plain"}).status_code == 415
    assert counts(store) == before


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5:8080", "", "a@127.0.0.1", "[::1",
     "127.0.0.1:80:80", "127.0.0.1/evil.example"],
)  # fmt: skip
def test_a_foreign_host_is_not_served(client: TestClient, host: str) -> None:
    answer = client.get("/api/negotiations?user=ada", headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.0.0.2", "[::1]:8080"])
def test_loopback_by_any_name_is_served(client: TestClient, host: str) -> None:
    assert client.get("/api/negotiations?user=ada", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("listening", "host", "status"),
    [
        ("coach.internal", "coach.internal:8080", 200), ("coach.internal", "other.internal:8080", 421),
        ("10.0.0.5", "10.0.0.5:8080", 200), ("10.0.0.5", "10.0.0.6:8080", 421),
        ("0.0.0.0", "10.0.0.5:8080", 200), ("::", "[fd00::1]:8080", 200), ("0.0.0.0", "evil.example:8080", 421),
    ],
)  # fmt: skip
def test_the_address_listened_on_is_served(gateway: Gateway, listening: str, host: str, status: int) -> None:
    with TestClient(api(gateway.parts, SecretStr(TOKEN), listening), base_url=URL, headers=AUTHORIZED) as client:
        assert client.get("/api/negotiations?user=ada", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8080", 200), ("HTTP://127.0.0.1:8080", 200), ("http://127.0.0.1:8081", 403), ("http://127.0.0.1", 403),
        ("http://localhost:8080", 403), ("https://evil.example", 403), ("null", 403), ("", 403), ("file://", 403),
        ("http://127.0.0.1:8080.evil.example", 403), ("chrome-extension://127.0.0.1:8080", 403),
    ],
)  # fmt: skip
def test_an_origin_is_this_one_or_refused(client: TestClient, origin: str, status: int) -> None:
    assert client.get("/api/negotiations?user=ada", headers={"Origin": origin}).status_code == status


def test_a_port_that_goes_without_saying_is_the_same(client: TestClient) -> None:
    headers = {"Host": "localhost", "Origin": "http://localhost:80"}
    assert client.get("/api/negotiations?user=ada", headers=headers).status_code == 200
