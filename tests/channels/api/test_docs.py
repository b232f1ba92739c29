import re

from starlette.testclient import TestClient

from channels.api.docs import named
from channels.api.gateway import Gateway


def test_every_call_is_described_and_typed(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/chat", "/api/review", "/api/negotiations", "/api/negotiations/{id}/sheet", "/health", "/health/live", "/metrics",
    }  # fmt: skip
    for path, calls in described["paths"].items():
        for call in calls.values():
            assert call["description"], path
            if path.startswith("/api"):
                assert call["security"] == [{"HTTPBearer": []}]
                assert {"400", "401", "403", "421", "503"} <= set(call["responses"])
    replies = described["paths"]["/api/chat"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert replies == {"$ref": "#/components/schemas/Replies"}


def test_the_page_shows_all_of_it_and_loads_nothing(client: TestClient) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    for words in ("POST /api/chat", "Message", "under", "what they say; a draft may be pasted whole", "401"):
        assert words in answer.text
    assert not re.search(r"<script|<link|src=|https?://", answer.text)


def test_the_front_describes_nothing(gateway: Gateway) -> None:
    from channels.api.app import front

    with TestClient(front(gateway.parts)) as client:
        assert [
            client.get(path).status_code for path in ("/docs", "/openapi.json", "/api/negotiations?user=ada", "/metrics")
        ] == [404] * 4


def test_a_form_is_named_in_a_word() -> None:
    assert named({"anyOf": [{"type": "array", "items": {"$ref": "#/x/Y"}}, {"type": "null"}]}) == "list of Y"
    assert named({"enum": ["a", "b"]}) == "a, b"
    assert named({}) == "anything"
