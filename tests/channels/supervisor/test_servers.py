from pathlib import Path

import pytest

from channels.settings import Settings, settings, variables
from channels.supervisor import Child
from channels.supervisor.servers import servers

SECRETS = {
    "SLACK_BOT_TOKEN": "canary-1",
    "SLACK_SIGNING_SECRET": "canary-2",
    "SLACK_APP_TOKEN": "canary-3",
    "GOODFAITH_TOKEN": "canary-4-and-more",
}


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    return settings(home=tmp_path, port=8080)


@pytest.fixture
def three(given: Settings, monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """The servers of a coach whose environment holds secrets."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    return servers(given, 5005, 5055)


def test_all_listen_on_loopback_and_tell_nobody(three: list[Child]) -> None:
    rasa, actions, gateway = three
    assert rasa.command[rasa.command.index("-i") + 1] == "127.0.0.1"
    assert "--enable-api" not in rasa.command
    assert rasa.environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert actions.environment["SANIC_HOST"] == "127.0.0.1"
    assert (gateway.environment["GOODFAITH_HOST"], gateway.environment["GOODFAITH_PORT"]) == ("127.0.0.1", "8080")
    assert gateway.health == "http://127.0.0.1:8080/health/live"


def test_no_secret_goes_to_whoever_does_not_use_it(three: list[Child]) -> None:
    rasa, actions, gateway = three
    assert "canary" not in str(rasa.environment) + str(actions.environment) + str([child.command for child in three])
    assert SECRETS.items() <= gateway.environment.items()


def test_those_that_keep_something_share_one_data_folder(three: list[Child], tmp_path: Path) -> None:
    assert [child.environment.get("GOODFAITH_HOME") for child in three] == [None, str(tmp_path), str(tmp_path)]


def test_who_listens_everywhere_is_looked_at_on_loopback(tmp_path: Path) -> None:
    assert servers(settings(home=tmp_path, host="0.0.0.0", port=81), 1, 2)[2].health == "http://127.0.0.1:81/health/live"
