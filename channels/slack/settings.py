"""What the Slack channel needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

SLACK_API = "https://slack.com/api/"
_NONE = SecretStr("")


@dataclass(frozen=True)
class SlackSettings:
    """Tokens and addresses. `signing_secret` is for HTTP, `app_token` for Socket Mode; either may be empty.

    `teams` are the ids of other teams (Slack Connect) whose people may use the coach too.
    """

    bot_token: SecretStr
    signing_secret: SecretStr = _NONE
    app_token: SecretStr = _NONE
    api_url: str = SLACK_API
    teams: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, values: Mapping[str, str]) -> SlackSettings | None:
        """The settings in SLACK_BOT_TOKEN and its companions; None where Slack is not set up at all."""
        token, secret, app = (values.get(f"SLACK_{name}", "").strip() for name in ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN"))
        if not token or not (secret or app):
            return None
        url = values.get("SLACK_API_URL", "").strip() or SLACK_API
        teams = tuple(filter(None, (team.strip() for team in values.get("GOODFAITH_SLACK_TEAMS", "").split(","))))
        return cls(SecretStr(token), SecretStr(secret), SecretStr(app), url if url.endswith("/") else url + "/", teams)
