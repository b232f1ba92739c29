import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.settings import variables
from channels.slack import doctor as slack_doctor
from channels.supervisor import servers
from channels.terminal import doctor
from tests.channels.terminal.conftest import Run

SLACK = {"SLACK_BOT_TOKEN": "xoxb-0000000000-test", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and nothing set but that."""
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path_factory.mktemp("h")
    folder.chmod(0o700)
    monkeypatch.setenv("GOODFAITH_HOME", str(folder))
    return folder


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def remedies(home: Path) -> dict[str, str | None]:
    return dict(doctor.checks(home))


def test_all_is_well_or_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(variables()) - {"GOODFAITH_HOME"}:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(servers, "MODEL", tmp_path / "none")
    ran = run("doctor")
    assert ran.code == 1
    assert "MISSING  dialogue model: run `make train`" in ran.out
    for name in ("store", "settings", "token", "permissions"):
        assert f"ok       {name}" in ran.out
    assert "Slack" not in ran.out


def test_a_port_in_use_is_named(home: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", str(port))
    assert str(port) in (remedies(home)["port"] or "")


def test_a_setting_that_cannot_be_used_is_named_without_its_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", "canary")
    monkeypatch.setenv("GOODFAITH_TOKEN", "canary")
    found = remedies(home)
    assert "GOODFAITH_PORT" in (found["settings"] or "")
    assert "GOODFAITH_TOKEN" in (found["settings"] or "")
    assert "canary" not in str(found)


def test_a_store_that_is_none_is_named(home: Path) -> None:
    (home / "goodfaith.db").write_text("no database " * 500)
    assert remedies(home)["store"]


def test_a_token_that_is_none_is_named(home: Path) -> None:
    (home / "token").write_text("canary")
    found = remedies(home)["token"] or ""
    assert "remove it" in found
    assert "canary" not in found


def test_what_others_could_read_is_named(home: Path) -> None:
    assert remedies(home)["permissions"] is None
    (home / "notes").write_text("mine")
    (home / "notes").chmod(0o644)
    remedy = remedies(home)["permissions"] or ""
    assert f"chmod go= '{home / 'notes'}'" in remedy
    assert str(home / "goodfaith.db") not in remedy


@pytest.fixture
def with_slack(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("with_slack")
def test_slack_itself_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def online(given: object) -> list[str]:
        asked.append(given)
        return ["SLACK_BOT_TOKEN is refused: install the app again"]

    monkeypatch.setattr(slack_doctor, "online", online)
    assert remedies(home)["Slack"] == "SLACK_BOT_TOKEN is refused: install the app again (docs/slack.md)"
    assert len(asked) == 1
    monkeypatch.setattr(slack_doctor, "online", lambda _: [])
    assert remedies(home)["Slack"] is None


@pytest.mark.usefixtures("with_slack")
def test_slack_is_not_asked_with_what_cannot_be_right(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "canary")
    monkeypatch.delattr(slack_doctor, "online")
    assert "SLACK_BOT_TOKEN does not look right" in (remedies(home)["Slack"] or "")


@pytest.mark.usefixtures("with_slack")
def test_a_port_of_the_api_in_use_is_named(home: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_doctor, "online", lambda _: [])
    monkeypatch.setenv("GOODFAITH_API_PORT", str(port))
    assert "GOODFAITH_API_PORT" in (remedies(home)["port"] or "")
