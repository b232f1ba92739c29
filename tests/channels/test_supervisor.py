import os
import socket
import sys
import time
from pathlib import Path

import pytest

from channels import supervisor
from channels.supervisor import CannotStart, Child, Supervisor, _children, free_port, port_is_free


def sleeper(seconds: float = 60) -> Child:
    return Child("sleeper", [sys.executable, "-c", f"import time; time.sleep({seconds})"], {}, "http://127.0.0.1:9/")


def test_a_free_port_is_free() -> None:
    assert port_is_free("127.0.0.1", free_port())


def test_a_port_in_use_is_not() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert not port_is_free("127.0.0.1", other.getsockname()[1])


def test_a_port_in_use_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "RASA_PYTHON", Path(sys.executable))
    monkeypatch.setattr(supervisor, "MODEL", Path(__file__))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CannotStart, match="GOODFAITH_PORT"):
            Supervisor(tmp_path, port=other.getsockname()[1]).start()


def test_what_is_not_set_up_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "MODEL", tmp_path / "none")
    with pytest.raises(CannotStart, match="make setup"):
        Supervisor(tmp_path).start()


def test_a_process_lives_until_it_is_stopped(tmp_path: Path) -> None:
    child = sleeper()
    assert child.dead()
    child.start(tmp_path / "log")
    assert not child.dead()
    assert not child.up()
    child.stop()
    assert child.dead()
    child.stop()


def test_a_process_that_will_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.2)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    child = Child("stubborn", [sys.executable, "-c", code], {}, "")
    child.start(tmp_path / "log")
    while "up" not in (tmp_path / "log").read_text():
        time.sleep(0.02)
    child.stop()
    assert child.dead()


def test_one_that_keeps_dying_waits_longer_and_longer() -> None:
    child = sleeper()
    rests = []
    for _ in range(6):
        child.started, child.rest_until = time.monotonic(), None
        child.rested()
        rests.append(round((child.rest_until or 0) - time.monotonic()))
    assert rests == [0, 0, 0, 2, 4, 8]


def test_one_that_lived_long_is_started_again_at_once() -> None:
    child = sleeper()
    child.fast_deaths, child.started = 5, time.monotonic() - 60
    assert child.rested()


def test_all_listen_on_loopback_and_tell_nobody(tmp_path: Path) -> None:
    rasa, actions, gateway = _children(tmp_path, "127.0.0.1", 8080, 5005, 5055)
    assert rasa.command[rasa.command.index("-i") + 1] == "127.0.0.1"
    assert "--enable-api" not in rasa.command
    assert rasa.environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert actions.environment["SANIC_HOST"] == "127.0.0.1"
    assert gateway.command[gateway.command.index("--host") + 1] == "127.0.0.1"
    assert "--no-access-log" in gateway.command


def test_all_share_one_data_folder(tmp_path: Path) -> None:
    assert {child.environment["GOODFAITH_HOME"] for child in _children(tmp_path, "127.0.0.1", 1, 2, 3)} == {str(tmp_path)}


def test_a_log_is_its_owners_alone(tmp_path: Path) -> None:
    Supervisor(tmp_path)._log(sleeper())
    assert os.stat(tmp_path / "logs").st_mode & 0o777 == 0o700
