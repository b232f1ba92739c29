"""No log holds a word of what people write, also not when something breaks over it."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from channels.supervisor import Supervisor
from goodfaith.conversation.phrases import phrase
from tests.support.coach import Talk, acts, child, is_kept, kill, process_of, wait_up

CANARY = "Zaphkiel-Oryx"
DRAFT = f"""Please review this:

Dear Ms {CANARY},

we need net 45 from January. We will carry the migration to the {CANARY} queue ourselves.

Kind regards
{CANARY}"""


def rewrite_moment(home: Path, talk: Talk, moment: dict[str, Any]) -> None:
    """Put something into the store that the coach cannot read."""
    with closing(sqlite3.connect(home / "goodfaith.db", timeout=10)) as store, store:
        store.execute("UPDATE person SET moment = ? WHERE user = ?", (json.dumps(moment), talk.user))


def logs(home: Path) -> str:
    return "\n".join(path.read_text(errors="replace") for path in (home / "logs").iterdir())


@pytest.fixture
def named(talk: Talk) -> Talk:
    """Somebody whose very name is a secret."""
    talk.user = f"{CANARY}-{talk.user}"
    talk.say(f"start prep for {CANARY}")
    talk.say("go to demands")
    return talk


def test_no_log_holds_what_was_said(named: Talk, home: Path) -> None:
    assert "saved" in acts(named.say(f"{CANARY} has to pay us after 45 days instead of 90"))
    assert "saved" in acts(named.say(f"our bank {CANARY} halved the credit line in May"))
    named.say("pause")
    assert "review" in acts(named.say(DRAFT))
    for message in (
        "why",
        "rewrite",
        "show my sheet",
        f"remember: {CANARY} = a queue",
        f"what is {CANARY}?",
        f"/{CANARY}",
        CANARY,
    ):
        assert named.say(message)
    named.client.post("/api/review", json={"text": DRAFT})
    named.client.post("/api/review", json={"text": DRAFT, "scenario": {"channel": CANARY, CANARY: CANARY}})
    named.client.post("/api/chat", content=CANARY)
    named.client.post("/api/chat", content=CANARY, headers={"Content-Type": "application/json"})
    named.client.post("/api/chat", json={"user": named.user, "message": [CANARY], CANARY: CANARY})
    named.client.get(f"/api/negotiations/{CANARY}/sheet", params={"format": CANARY, "user": CANARY})
    named.client.get(f"/{CANARY}", headers={"Host": CANARY, "Origin": CANARY, "Authorization": f"Bearer {CANARY}"})
    assert CANARY not in logs(home)


def test_no_log_holds_what_an_action_failed_over(named: Talk, home: Path) -> None:
    rewrite_moment(home, named, {"at": "asked", "question": f"language.{CANARY}"})
    replies = named.say(f"{CANARY} has to pay us after 45 days instead of 90")
    assert [reply["text"] for reply in replies] == [phrase("fault")]
    assert "failed: KeyError" in logs(home)
    assert CANARY not in logs(home)


def test_no_log_holds_what_the_gateway_failed_over(named: Talk, home: Path) -> None:
    text = f"{CANARY} has to pay us after 45 days instead of 90"
    named.say(text, "broken")
    with closing(sqlite3.connect(home / "goodfaith.db", timeout=10)) as store, store:
        store.execute("UPDATE turn SET replies = ? WHERE user = ?", (CANARY, named.user))  # no JSON any more
    answer = named.post(text, "broken")
    assert answer.status_code == 500
    assert answer.json()["error"]
    assert "a request failed: JSONDecodeError" in logs(home)
    assert CANARY not in answer.text + logs(home)


def test_no_log_holds_what_was_said_while_parts_were_down(named: Talk, home: Path, coach: Supervisor) -> None:
    text = f"{CANARY} has to pay us after 45 days instead of 90"
    actions = child(coach, "actions")
    hanging = process_of(actions)
    hanging.suspend()
    assert is_kept(named.say(text))
    gone = kill(actions)
    assert is_kept(named.say(text))
    wait_up(actions, other_than=gone)
    assert "saved" in acts(named.say("help"))
    time.sleep(0.5)
    assert CANARY not in logs(home)


def test_the_logs_are_for_their_owner_alone(coach: Supervisor, home: Path) -> None:
    assert (home / "logs").stat().st_mode & 0o077 == 0
