"""The servers are closed to all but this machine, and Rasa answers nothing but turns."""

from __future__ import annotations

import httpx
import psutil
import pytest

from channels.supervisor import Supervisor
from tests.support.coach import TOKEN, Talk, child, process_of


@pytest.mark.parametrize("name", ["rasa", "actions", "gateway"])
def test_a_server_listens_on_loopback_only(coach: Supervisor, name: str) -> None:
    server = process_of(child(coach, name))
    everything = [
        *server.net_connections(),
        *(one for below in server.children(recursive=True) for one in below.net_connections()),
    ]
    heard = {one.laddr.ip for one in everything if one.status == psutil.CONN_LISTEN}
    assert heard == {"127.0.0.1"}


@pytest.mark.parametrize(
    "path", ["status", "version/all", "conversations/default/tracker", "domain", "model", "webhooks/rest/history"]
)
def test_rasa_offers_no_interface_of_its_own(coach: Supervisor, path: str) -> None:
    answer = httpx.get(child(coach, "rasa").health + path, trust_env=False)
    assert answer.status_code in (404, 405)


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_no_secret_is_told_to_who_does_not_use_it(coach: Supervisor, name: str) -> None:
    told = process_of(child(coach, name)).environ()
    assert not [each for each in told if each.startswith("SLACK_") or each == "GOODFAITH_TOKEN"]
    assert process_of(child(coach, "gateway")).environ()["GOODFAITH_TOKEN"] == TOKEN


def test_the_gateway_answers_nobody_without_the_token(talk: Talk) -> None:
    talk.say("start prep for Nordkai")
    url = str(talk.client.base_url).rstrip("/")
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        assert (
            httpx.get(f"{url}/api/negotiations", params={"user": talk.user}, headers=headers, trust_env=False).status_code == 401
        )
    crossed = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
    body = f'{{"user": "{talk.user}", "message": "delete my data"}}'
    assert httpx.post(f"{url}/api/chat", content=body, headers=crossed, trust_env=False).status_code == 403
    rebound = talk.client.get("/api/negotiations", params={"user": talk.user}, headers={"Host": "evil.example"})
    assert rebound.status_code == 421
    assert len(talk.negotiations()) == 1


def test_rasa_tells_nobody_that_it_runs(coach: Supervisor) -> None:
    assert process_of(child(coach, "rasa")).environ()["RASA_TELEMETRY_ENABLED"] == "false"


def test_rasa_remembers_nothing_of_a_conversation(talk: Talk, coach: Supervisor) -> None:
    talk.say("start prep for Nordkai")
    talk.say("go to demands")
    url = child(coach, "rasa").health + "webhooks/rest/webhook"
    for message in ("/restart", "hello", "We need to be paid after 45 days instead of 90"):
        answer = httpx.post(url, json={"sender": talk.user, "message": message}, trust_env=False, timeout=20)
        assert answer.status_code == 200
        assert "Nordkai" not in answer.text
    assert talk.sheet("Nordkai")["demands"] == []
    assert talk.say("We need to be paid after 45 days instead of 90")[0]["act"] == "saved"
