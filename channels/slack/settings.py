"""What the Slack service needs to know, read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True)
class Settings:
    """Tokens and addresses. `signing_secret` is for HTTP, `app_token` for Socket Mode; either may be empty."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = SLACK_API

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Settings | None:
        """The settings in SLACK_BOT_TOKEN and its companions; None where Slack is not set up at all."""
        token, secret, app = (environ.get(f"SLACK_{name}", "").strip() for name in ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN"))
        if not token or not (secret or app):
            return None
        url = environ.get("SLACK_API_URL", "").strip() or SLACK_API
        return cls(token, secret, app, url if url.endswith("/") else url + "/")
