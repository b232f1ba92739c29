import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from channels.api.listening import listening
from channels.settings import variables
from channels.supervisor import CannotStart, Child, Supervisor, child, free_port, servers, supervisor


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everything was set up."""
    monkeypatch.setattr(servers, "RASA_PYTHON", Path(sys.executable))
    monkeypatch.setattr(servers, "MODEL", Path(__file__))


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.fixture
def with_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-0000000000-test")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef")


@pytest.mark.usefixtures("built")
def test_a_port_in_use_is_a_clear_error(tmp_path: Path, taken: int) -> None:
    with pytest.raises(CannotStart, match="GOODFAITH_PORT"):
        Supervisor(tmp_path, port=taken).start()


@pytest.mark.usefixtures("built", "with_slack")
def test_a_port_of_the_api_in_use_is_a_clear_error(tmp_path: Path, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_API_PORT", str(taken))
    with pytest.raises(CannotStart, match="GOODFAITH_API_PORT"):
        Supervisor(tmp_path).start()


@pytest.mark.usefixtures("built", "with_slack")
def test_a_second_coach_over_one_folder_is_a_clear_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("s")
    with listening([home / "api.sock"]), pytest.raises(CannotStart, match=r"runs over .* already"):
        Supervisor(home).start()


def test_what_is_not_set_up_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "MODEL", tmp_path / "none")
    with pytest.raises(CannotStart, match="make setup"):
        Supervisor(tmp_path).start()


def test_it_says_where_the_api_is_and_what_opens_it(tmp_path: Path) -> None:
    one = Supervisor(tmp_path, "0.0.0.0", 8123)
    assert one.url == one.api.url == "http://127.0.0.1:8123"
    assert one.token.get_secret_value() == (tmp_path / "token").read_text().strip()


@pytest.mark.usefixtures("with_slack")
def test_with_slack_the_api_is_at_a_socket(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("s")
    one = Supervisor(home, port=8123)
    assert one.url == "http://127.0.0.1:8123"
    assert one.api.socket == home / "api.sock"


@contextmanager
def kept_up(one: Supervisor) -> Iterator[None]:
    """The servers are looked after meanwhile; none is left at the end."""
    watch = threading.Thread(target=one.keep_up)
    watch.start()
    try:
        yield
    finally:
        one.leave()
        watch.join()
        one.stop()


def soon(happens: Callable[[], object]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 30
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A supervisor that looks often and is soon impatient."""
    monkeypatch.setattr(supervisor, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(child, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(child, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(child, "HUNG_LOOKS", 3)


def website(folder: Path) -> Child:
    """A small real server."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    return Child("site", command, {}, f"http://127.0.0.1:{port}/")


@pytest.mark.usefixtures("quick")
def test_a_server_that_hangs_is_started_again(tmp_path: Path) -> None:
    told: list[str] = []
    site = website(tmp_path)
    with kept_up(Supervisor(tmp_path, say=told.append, children=[site])):
        soon(lambda: site.answered)
        assert site.process is not None
        hanging = site.process.pid
        os.kill(hanging, signal.SIGSTOP)
        soon(lambda: site.process is not None and site.process.pid != hanging and site.up())
    assert "site does not answer any more; ending it" in told
    assert not Path(f"/proc/{hanging}").exists()


@pytest.mark.usefixtures("quick")
def test_a_server_that_dies_is_started_again_and_one_that_is_well_is_left_alone(tmp_path: Path) -> None:
    dying, well = website(tmp_path), website(tmp_path)
    with kept_up(Supervisor(tmp_path, say=lambda _: None, children=[dying, well])):
        soon(lambda: dying.answered and well.answered)
        assert dying.process is not None
        assert well.process is not None
        gone, stays = dying.process.pid, well.process.pid
        os.kill(gone, signal.SIGKILL)
        soon(lambda: dying.process is not None and dying.process.pid != gone and dying.answered)
        assert well.process.pid == stays


@pytest.mark.usefixtures("quick")
def test_what_goes_wrong_with_a_start_is_told_and_tried_again(tmp_path: Path) -> None:
    told: list[str] = []

    def say(line: str) -> None:
        told.append(line)
        raise BrokenPipeError  # nobody listens any more

    program = tmp_path / "program"
    one = Child("one", [str(program)], {}, "http://127.0.0.1:9/")
    with kept_up(Supervisor(tmp_path, say=say, children=[one])):
        soon(lambda: "one could not be started (FileNotFoundError); trying again" in told)
        ready = tmp_path / "ready"
        ready.write_text("#!/bin/sh\nexec sleep 60\n")
        ready.chmod(0o700)
        ready.rename(program)
        soon(lambda: not one.dead())


def test_a_log_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "LOOK_SECONDS", 0.02)
    one = Child("one", ["/bin/sleep", "60"], {}, "http://127.0.0.1:9/")
    with kept_up(Supervisor(tmp_path, say=lambda _: None, children=[one])):
        soon(lambda: not one.dead())
    assert os.stat(tmp_path / "logs").st_mode & 0o777 == 0o700
