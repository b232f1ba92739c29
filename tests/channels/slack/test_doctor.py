from __future__ import annotations

import pytest

from channels.slack.doctor import missing

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-123456789-abc", "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2, "SLACK_APP_TOKEN": "xapp-1-A1-123456",
}  # fmt: skip


def test_all_is_well() -> None:
    assert missing(GOOD) == []
    for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        assert missing({key: value for key, value in GOOD.items() if key != name}) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": "xoxp-a-user-token"}, "SLACK_BOT_TOKEN does not look right"),
        ({"SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": ""}, "one of them has to be set"),
        ({"SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET does not look right"),
        ({"SLACK_APP_TOKEN": "xoxb-123456789-abc"}, "SLACK_APP_TOKEN does not look right"),
        ({"SLACK_API_URL": "nonsense"}, "SLACK_API_URL is no address"),
        ({"SLACK_API_URL": "http://example.org/api/"}, "unencrypted"),
    ],
)
def test_what_is_missing_is_named_and_no_secret_shown(change: dict[str, str], told: str) -> None:
    [line] = missing(GOOD | change)
    assert told in line
    assert not [value for value in (GOOD | change).values() if value and value in line and not value.startswith("http")]
