import os
import sys
import time
from pathlib import Path

import pytest

from channels.supervisor import Child, child


def sleeper(seconds: float = 60) -> Child:
    return Child("sleeper", [sys.executable, "-c", f"import time; time.sleep({seconds})"], {}, "http://127.0.0.1:9/")


def said(log: Path, words: str) -> None:
    """Wait until a process has written words to its log."""
    until = time.monotonic() + 30
    while not log.exists() or words not in log.read_text():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_process_lives_until_it_is_stopped(tmp_path: Path) -> None:
    one = sleeper()
    assert one.dead()
    one.start(tmp_path / "log")
    assert not one.dead()
    assert not one.up()
    one.stop()
    assert one.dead()
    one.stop()
    one.kill()


def test_a_process_that_will_not_end_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "STOP_SECONDS", 0.2)
    code = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); below = os.fork();"
        "print(f'below {below} up' if below else '', flush=True); time.sleep(60)"
    )
    one = Child("stubborn", [sys.executable, "-W", "ignore", "-c", code], {}, "")
    one.start(tmp_path / "log")
    said(tmp_path / "log", " up")
    below = int((tmp_path / "log").read_text().split()[1])
    one.stop()
    assert one.dead()
    until = time.monotonic() + 10
    while Path(f"/proc/{below}/stat").exists() and " Z " not in Path(f"/proc/{below}/stat").read_text():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_it_sees_of_the_environment_what_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "canary")
    one = Child("env", [sys.executable, "-c", "import os; print(sorted(os.environ), 'end')"], {"GIVEN": "1"}, "")
    one.start(tmp_path / "log")
    said(tmp_path / "log", "end")
    seen = (tmp_path / "log").read_text()
    assert "GIVEN" in seen
    assert "SLACK" not in seen
    assert "PATH" in os.environ
    assert "PATH" not in seen
    one.stop()


def test_one_that_keeps_dying_waits_longer_and_longer() -> None:
    one = sleeper()
    rests = []
    for _ in range(6):
        one.started, one.rest_until = time.monotonic(), None
        one.rested()
        rests.append(round((one.rest_until or 0) - time.monotonic()))
    assert rests == [0, 0, 0, 2, 4, 8]


def test_one_that_lived_long_is_started_again_at_once() -> None:
    one = sleeper()
    one.fast_deaths, one.started = 5, time.monotonic() - 60
    assert one.rested()


def test_one_that_cannot_be_started_counts_as_dead_young(tmp_path: Path) -> None:
    one = Child("none", [str(tmp_path / "none")], {}, "")
    for _ in range(5):
        one.rest_until = None
        one.rested()
        with pytest.raises(FileNotFoundError):
            one.start(tmp_path / "log")
    assert one.dead()
    assert not one.rested()


def test_it_hangs_when_it_falls_silent_or_never_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LOOK_EVERY", 0)
    one = sleeper()
    one.started = time.monotonic()
    for _ in range(child.HUNG_LOOKS + 1):
        one.look()
    assert not one.hung()  # it is still starting
    one.started -= child.START_SECONDS + 1
    assert one.hung()
    one.answered = True
    assert one.hung()
    one.vain_looks = child.HUNG_LOOKS - 1
    assert not one.hung()


def test_it_is_looked_at_now_and_then() -> None:
    one = sleeper()
    one.looked = time.monotonic()
    one.look()
    assert one.vain_looks == 0
