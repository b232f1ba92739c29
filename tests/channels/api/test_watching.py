from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from channels.api.app import api, front
from channels.api.gateway import Gateway
from channels.settings import Settings
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, waiting
from goodfaith.storage import Store, StoreUnavailable
from tests.channels.api.conftest import AUTHORIZED, URL, chat
from tests.channels.api.test_gateway import SlackStub
from tests.support.rasa import FakeRasa


def numbers(client: TestClient) -> dict[str, int]:
    """The metrics by name."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r'goodfaith_\w+(\{act="\w+"\})? \d+', line) for line in lines), lines
    return {name: int(number) for name, number in (line.rsplit(" ", 1) for line in lines)}


def test_health_names_the_part_that_is_down(client: TestClient, rasa: FakeRasa) -> None:
    assert client.get("/health").json() == {"status": "ok", "gateway": True, "rasa": True, "store": True}
    rasa.down = True
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {"status": "degraded", "gateway": True, "rasa": False, "store": True}
    assert client.get("/health/live").status_code == 204


def gone(*_: Any, **__: Any) -> None:
    raise StoreUnavailable("gone")


def test_health_and_metrics_go_on_without_the_store(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "transaction", gone)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["store"]) == (503, False)
    assert client.post("/api/chat", json={"user": "ada", "message": "hi"}).status_code == 503
    counted = numbers(client)
    assert counted["goodfaith_store_errors_total"] == 3
    assert "goodfaith_turns_waiting" not in counted


@pytest.mark.parametrize(
    ("told", "status"), [({"ok": True, "auth": "ok"}, 200), ({"ok": False, "auth": "missing_scope: chat:write"}, 503), ({}, 503)]
)
def test_health_tells_how_slack_is(gateway: Gateway, given: Settings, told: dict[str, Any], status: int) -> None:
    parts = replace(gateway.parts, slack=SlackStub(told))
    for app in (front(parts), api(parts, given.token, given.host)):  # type: ignore[arg-type]
        with TestClient(app, base_url=URL) as client:
            answer = client.get("/health")
        assert answer.status_code == status
        assert answer.json()["slack"] == told
        assert answer.json()["status"] == ("ok" if status == 200 else "degraded")


def test_turns_and_their_replies_are_counted(client: TestClient, rasa: FakeRasa) -> None:
    chat(client, "go to language")
    chat(client, "thanks")
    rasa.down = True
    chat(client, "my canary = a secret")
    counted = numbers(client)
    assert counted["goodfaith_turns_total"] == 2
    assert counted['goodfaith_replies_total{act="thanks"}'] == 1
    assert counted["goodfaith_outages_total"] == 1
    assert counted["goodfaith_turns_waiting"] == 1
    assert "canary" not in client.get("/metrics").text


def test_what_is_still_read_is_no_outage_and_an_odd_act_no_label(gateway: Gateway) -> None:
    metrics = gateway.parts.metrics
    metrics.answered([waiting("One moment.", "reading").to_dict()])
    metrics.answered([Reply("…", Act.HELP).to_dict() | {"act": 'a"} 1\n'}])
    assert metrics.counts["outages"] == 0
    assert dict(metrics.acts) == {"other": 1}


def test_the_metrics_are_counted_from_every_door(gateway: Gateway, given: Settings) -> None:
    assert gateway.parts.inbox is not None
    with TestClient(gateway.api, base_url=URL, headers=AUTHORIZED) as client:
        assert client.portal is not None
        client.portal.call(gateway.parts.inbox.chat, "slack:T1:U1", "thanks")
        assert numbers(client)["goodfaith_turns_total"] == 1
