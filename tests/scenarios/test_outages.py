"""Parts that die: the user is told, the message is kept, and its answer comes without being asked for again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from channels.supervisor import Supervisor
from tests.support.coach import Talk, acts, child, is_kept, kill, process_of, wait_up

TOLD_SECONDS = 10
LOCKED_SECONDS = 6.5  # longer than the store waits for a lock
FIRST = "We need to be paid after 45 days instead of 90"
REASON = "Our data centre contract went up 11 percent in March"


@contextmanager
def stopped(process: psutil.Process) -> Iterator[None]:
    """The process hangs meanwhile, as one does that swaps or waits for a disk."""
    process.suspend()
    try:
        yield
    finally:
        process.resume()


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Another program holds the database meanwhile."""
    with closing(sqlite3.connect(home / "goodfaith.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """Somebody who has just been asked for a demand."""
    talk.say("start prep for Nordkai")
    assert acts(talk.say("go to demands")) == ["ask"]
    return talk


def demands(talk: Talk) -> list[tuple[str, str | None]]:
    return [(row["what"], row["reason"]) for row in talk.sheet("Nordkai")["demands"]]


def test_a_dead_action_server_is_told_and_the_answer_comes_later(asked: Talk, coach: Supervisor) -> None:
    actions = child(coach, "actions")
    gone = kill(actions)
    began = time.monotonic()
    assert is_kept(asked.say(FIRST))
    assert time.monotonic() - began < TOLD_SECONDS
    wait_up(actions, other_than=gone)
    assert acts(asked.say(REASON)) == ["saved", "ask", "saved", "ask"]
    assert demands(asked) == [(FIRST, REASON)]


def test_an_action_server_that_hangs_is_told_in_time(asked: Talk, coach: Supervisor) -> None:
    with stopped(process_of(child(coach, "actions"))):
        began = time.monotonic()
        assert is_kept(asked.say(FIRST, "hanging"))
        assert time.monotonic() - began < TOLD_SECONDS
    assert acts(asked.insist(FIRST, "hanging")) == ["saved", "ask"]
    assert demands(asked) == [(FIRST, None)]


def test_a_dead_rasa_is_told_and_nothing_has_to_be_sent_again(asked: Talk, coach: Supervisor) -> None:
    rasa = child(coach, "rasa")
    gone = kill(rasa)
    began = time.monotonic()
    assert is_kept(asked.say(FIRST))
    assert time.monotonic() - began < TOLD_SECONDS
    assert asked.client.get("/health").status_code == 503
    wait_up(rasa, other_than=gone)
    until = time.monotonic() + 30
    while not demands(asked) and time.monotonic() < until:
        time.sleep(0.2)
    assert demands(asked) == [(FIRST, None)]
    assert acts(asked.say("pause")) == ["saved", "ask", "paused"]
    assert acts(asked.say("continue")) == ["ask"]


def test_a_dead_gateway_comes_back_with_everything(asked: Talk, coach: Supervisor) -> None:
    gateway = child(coach, "gateway")
    asked.say(FIRST, "before")
    gone = kill(gateway)
    assert acts(asked.insist(REASON)) == ["saved", "ask"]
    assert process_of(gateway).pid != gone
    assert acts(asked.say(FIRST, "before")) == ["saved", "ask"]
    assert demands(asked) == [(FIRST, REASON)]


def test_a_locked_store_refuses_the_message_clearly(asked: Talk, home: Path) -> None:
    with locked(home), ThreadPoolExecutor(1) as pool:
        coming = pool.submit(asked.post, FIRST, "locked")
        time.sleep(LOCKED_SECONDS)
        answer = coming.result()
    assert answer.status_code == 503
    assert "not kept" in answer.json()["error"]
    assert acts(asked.insist(FIRST, "locked")) == ["saved", "ask"]
    assert demands(asked) == [(FIRST, None)]


def test_a_store_locked_in_the_middle_of_a_turn_loses_nothing(asked: Talk, coach: Supervisor, home: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        with stopped(process_of(child(coach, "actions"))):
            coming = pool.submit(asked.post, FIRST, "middle")
            time.sleep(1)
            hold = locked(home)
            hold.__enter__()
        time.sleep(LOCKED_SECONDS)
        hold.__exit__(None, None, None)
        assert is_kept(coming.result().json()["replies"])
    assert acts(asked.insist(FIRST, "middle")) == ["saved", "ask"]
    assert demands(asked) == [(FIRST, None)]


def test_people_do_not_wait_for_one_whose_turn_hangs(meet: Callable[[], Talk], coach: Supervisor) -> None:
    first, second = meet(), meet()
    with ThreadPoolExecutor(1) as pool:
        with stopped(process_of(child(coach, "rasa"))):
            coming = pool.submit(first.post, "help")
            began = time.monotonic()
            assert second.client.get("/api/negotiations", params={"user": second.user}).status_code == 200
            assert time.monotonic() - began < 2
        assert coming.result().status_code == 200
