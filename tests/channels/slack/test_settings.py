"""What Slack needs to know, and that no secret is ever shown."""

from __future__ import annotations

import pytest

from channels.slack.settings import SlackSettings

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-123456789-abc", "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2, "SLACK_APP_TOKEN": "xapp-1-A1-123456",
}  # fmt: skip


def made(**more: str) -> SlackSettings:
    settings = SlackSettings.of(GOOD | more)
    assert settings is not None
    return settings


def test_from_an_environment() -> None:
    settings = made(SLACK_BOT_TOKEN=" xoxb-1 ", GOODFAITH_SLACK_TEAMS="T1, E2,,")
    assert settings.bot_token.get_secret_value() == "xoxb-1"
    assert settings.teams == ("T1", "E2")
    assert (made().api_url, made().teams) == ("https://slack.com/api/", ())
    assert made(SLACK_API_URL="http://127.0.0.1:9/api").api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize("environ", [{}, {"SLACK_BOT_TOKEN": "xoxb-1"}, GOOD | {"SLACK_BOT_TOKEN": " "}])
def test_where_slack_is_not_set_up(environ: dict[str, str]) -> None:
    assert SlackSettings.of(environ) is None


def test_no_secret_is_shown() -> None:
    shown = repr(made()) + str(made()) + repr(vars(made()))
    assert not [value for value in GOOD.values() if value in shown]
