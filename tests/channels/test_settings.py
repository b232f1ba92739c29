from pathlib import Path

import pytest
from pydantic import SecretStr

from channels.settings import Misconfigured, loopback, problems, reachable, settings, variables

SLACK = {"SLACK_BOT_TOKEN": "xoxb-0000000000-test", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_all_is_on_loopback_and_in_the_home() -> None:
    one = settings()
    assert (one.host, one.port, one.home, one.token, one.slack) == ("127.0.0.1", 8080, Path.home() / ".goodfaith", None, None)
    assert str(one.api) == "http://127.0.0.1:8080"
    assert problems() == []


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.setenv(name, "")
    assert problems() == []
    assert settings().port == 8080


def test_what_is_given_goes_before_the_environment_and_none_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", "9000")
    assert settings(port=9001).port == 9001
    assert settings(port=None).port == 9000


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GOODFAITH_PORT", "canary", "a number from 1 to 65535"), ("GOODFAITH_PORT", "65536", "a number"), ("GOODFAITH_PORT", "0", "a number"),
        ("GOODFAITH_API_PORT", "-1", "a number"), ("GOODFAITH_TOKEN", "canary", "16 or more"),
        ("GOODFAITH_TOKEN", "a canary that no header carries\n", "16 or more"), ("GOODFAITH_HOST", "canary" * 50, "address"),
    ],
)  # fmt: skip
def test_one_that_cannot_be_used_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    (line,) = problems()
    assert line.startswith(f"{name} cannot be used: it has to be ")
    assert words in line
    assert "canary" not in line
    with pytest.raises(Misconfigured) as told:
        settings()
    assert "canary" not in f"{told.value!r} {told.value.__cause__!r}"


def test_all_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", "x")
    monkeypatch.setenv("GOODFAITH_TOKEN", "x")
    assert len(problems()) == 2


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        **SLACK,
        "SLACK_APP_TOKEN": "xapp-canary",
        "GOODFAITH_TOKEN": "canary" * 4,
        "GOODFAITH_DATABASE": "postgresql://ada:canary@db",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    shown = f"{settings()!r} {settings()} {settings().slack!r}"
    assert not [value for value in secrets.values() if value in shown]


def test_with_slack_the_api_is_at_a_socket_or_a_port_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GOODFAITH_HOST", "0.0.0.0")
    one = settings(home=Path("/data"))
    assert (one.front.url, one.api.url, one.api.socket) == ("http://127.0.0.1:8080", "http://localhost", Path("/data/api.sock"))
    assert str(one.api) == "/data/api.sock"
    assert (settings(api_port=8090).api.url, settings(api_port=8090).api.socket) == ("http://127.0.0.1:8090", None)
    with pytest.raises(Misconfigured, match="other than GOODFAITH_PORT"):
        settings(api_port=8080)


def test_a_folder_that_no_socket_can_lie_in_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in SLACK.items():
        monkeypatch.setenv(name, value)
    deep = tmp_path / ("d" * 100)
    with pytest.raises(Misconfigured, match="GOODFAITH_API_PORT"):
        settings(home=deep)
    assert settings(home=deep, api_port=8090).api.socket is None


def test_a_home_is_found_from_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOODFAITH_HOME", "here")
    assert settings().home == tmp_path / "here"
    monkeypatch.setenv("GOODFAITH_HOME", "~/there")
    assert settings().home == Path.home() / "there"


def test_teams_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_SLACK_TEAMS", " T1, ,T2,")
    assert settings().slack_teams == ("T1", "T2")
    assert settings().slack_environment == {"GOODFAITH_SLACK_TEAMS": "T1,T2"}


def test_a_token_may_be_given_as_it_is() -> None:
    assert settings(token=SecretStr("A" * 20)).token == SecretStr("A" * 20)


@pytest.mark.parametrize(
    ("host", "alone", "shown"),
    [
        ("127.0.0.1", True, "127.0.0.1"), ("127.9.9.9", True, "127.9.9.9"), ("localhost", True, "localhost"), ("::1", True, "[::1]"),
        ("0.0.0.0", False, "127.0.0.1"), ("::", False, "[::1]"), ("10.0.0.5", False, "10.0.0.5"), ("coach.internal", False, "coach.internal"),
    ],
)  # fmt: skip
def test_an_address_as_this_machine_reaches_it(host: str, alone: bool, shown: str) -> None:
    assert loopback(host) is alone
    assert reachable(host) == shown
