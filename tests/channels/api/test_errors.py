import pytest
from starlette.testclient import TestClient

from channels.api.errors import sentence


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/api/chat", 405), ("POST", "/health", 405)]
)
def test_a_wrong_address_is_json_too(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(
        method, path, headers={"Content-Type": "application/json"}, content=b"{}" if method == "POST" else None
    )
    assert answer.status_code == status
    assert "error" in answer.json()


def test_an_error_that_was_not_thought_of_names_the_field_alone() -> None:
    error = {"type": "new_kind", "loc": ("body", "scenario", "canary"), "input": "canary", "msg": "canary", "ctx": {"canary": 1}}
    assert sentence(error) == "'scenario' does not have the form described at /docs"
    assert sentence({"type": "new_kind", "loc": ("body", 7)}) == "the body does not have the form described at /docs"
