"""Requests that are not Slack's, or not any more: a thousand of them."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator

import pytest

from goodfaith.storage.tables import SlackEvent
from tests.channels.slack.conftest import CANARY
from tests.support.slack_kit import SECRET, Gateway, StubCoach, message, sign

Attempt = tuple[bytes, dict[str, str]]


def forgeries(count: int) -> Iterator[Attempt]:
    """Forged, stale, tampered and malformed requests, every one different."""
    chance = random.Random(4)
    now = int(time.time())
    for number in range(count):
        body = json.dumps(message(f"{CANARY} {number}")).encode()
        good = sign(body)
        stale = sign(body, now + chance.choice([-1, 1]) * chance.randint(302, 10**6))
        variants: list[Attempt] = [
            (body, sign(body, secret="f" * 32)),
            (body, stale),
            (body, stale | {"X-Slack-Request-Timestamp": str(now)}),
            (body + b" ", good),
            (body.replace(b"canary", b"Canary"), good),
            (body, {"X-Slack-Signature": good["X-Slack-Signature"]}),
            (body, {"X-Slack-Request-Timestamp": good["X-Slack-Request-Timestamp"]}),
            (body, {}),
            (body, good | {"X-Slack-Signature": good["X-Slack-Signature"][: chance.randint(0, 66)]}),
            (
                body,
                good | {"X-Slack-Signature": good["X-Slack-Signature"].replace("v0=", chance.choice(["", "v1=", "V0=", "v0"]))},
            ),
            (body, good | {"X-Slack-Signature": "v0=" + "".join(chance.choice("0123456789abcdef") for _ in range(64))}),
            (body, good | {"X-Slack-Signature": "v0=\xe4\xf6\xfc"}),
            (
                body,
                good
                | {
                    "X-Slack-Request-Timestamp": chance.choice(
                        ["", "now", "1e9", "-1", "NaN", "9" * 30, "\xb9\xb2", "0x10", "1.5"]
                    )
                },
            ),
            (body + b"\xff\xfe", good),
            (bytes(chance.randrange(256) for _ in range(chance.randint(0, 200))), good),
        ]
        yield variants[number % len(variants)]


async def test_a_thousand_of_them(slack: Gateway, coach: StubCoach) -> None:
    answers = []
    for body, headers in forgeries(1000):
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        answers.append((await slack.client.post("/slack/events", content=body, headers=raw)).status_code)
    assert answers == [401] * 1000
    assert slack.rows(SlackEvent) == []
    assert coach.asked == []


async def test_a_replay(slack: Gateway) -> None:
    body = json.dumps(message("once")).encode()
    headers = sign(body)
    answers = [(await slack.client.post("/slack/events", content=body, headers=headers)).status_code for _ in range(3)]
    assert answers == [200, 401, 401]
    retry = headers | {"X-Slack-Retry-Num": "1"}
    assert (await slack.client.post("/slack/events", content=body, headers=retry)).status_code == 200
    await slack.said(1)


@pytest.mark.parametrize("path", ["/slack/interactive", "/slack/commands"])
async def test_there_is_one_path_and_it_asks_for_a_signature(slack: Gateway, path: str) -> None:
    assert (await slack.client.post("/slack/events", content=b"{}")).status_code == 401
    assert (await slack.client.post("/slack/events", data={"payload": "{}"})).status_code == 401
    assert (await slack.client.post(path, content=b"{}")).status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"7", b"[" * 100_000, b'{"type": "event_callback", "event": 7}'])
async def test_a_genuine_request_that_makes_no_sense_does_no_harm(slack: Gateway, body: bytes) -> None:
    answer = await slack.client.post("/slack/events", content=body, headers=sign(body))
    assert answer.status_code in (200, 400)
    assert slack.left() == 0


@pytest.mark.parametrize("payload", ["", "{", "[]", '{"type": "shortcut", "callback_id": "nobody"}', '{"type": "block_actions"}'])
async def test_an_interaction_that_makes_no_sense(slack: Gateway, payload: str) -> None:
    answer = await slack.form({"payload": payload})
    assert answer.status_code in (200, 400, 404)


async def test_too_large(slack: Gateway) -> None:
    body = b"x" * 1_100_000
    assert (await slack.client.post("/slack/events", content=body, headers=sign(body))).status_code == 413


async def test_the_address_is_verified_by_a_challenge(slack: Gateway) -> None:
    answer = await slack.post({"type": "url_verification", "challenge": "abc"})
    assert answer.json() == {"challenge": "abc"}


def test_the_secret_is_of_the_right_form() -> None:
    assert len(SECRET) == 32
