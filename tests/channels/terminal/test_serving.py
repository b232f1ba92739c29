from pathlib import Path

import pytest

from channels.settings import settings, variables
from channels.terminal.serving import told


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def with_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-0000000000-test")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef")


def test_how_to_ask_is_told_without_the_token() -> None:
    assert list(told(settings(home=Path("/data")))) == [
        "Goodfaith answers on http://127.0.0.1:8080 (Ctrl-C ends it)",
        "To ask it from a shell: curl -H \"Authorization: Bearer $(cat '/data/token')\" "
        '"http://127.0.0.1:8080/api/negotiations?user=ann"',
    ]


def test_a_token_from_the_environment_is_asked_for_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_TOKEN", "canary" * 4)
    lines = "\n".join(told(settings()))
    assert "Bearer $GOODFAITH_TOKEN" in lines
    assert "canary" not in lines


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5"])
def test_who_listens_to_others_is_warned(host: str) -> None:
    warning, *_ = told(settings(host=host))
    assert warning.startswith("WARNING: ")
    assert "the API" in warning
    assert not [line for line in told(settings(host="::1")) if "WARNING" in line]


@pytest.mark.usefixtures("with_slack")
def test_with_slack_both_doors_are_told() -> None:
    lines = list(told(settings(home=Path("/data"), host="0.0.0.0")))
    assert "/slack/events and /health" in lines[0]
    assert "Slack is answered on http://127.0.0.1:8080/slack/events" in lines
    assert "--unix-socket /data/api.sock" in lines[-1]
    assert '"http://localhost/api/' in lines[-1]
