"""Who is told what: Rasa and the actions hold no secret of Slack's, and not the token."""

from __future__ import annotations

import pytest

from channels.settings import variables
from channels.supervisor import environment

SECRETS = {
    "SLACK_BOT_TOKEN": "1", "SLACK_SIGNING_SECRET": "1", "SLACK_APP_TOKEN": "1", "GOODFAITH_TOKEN": "1", "AWS_SECRET_ACCESS_KEY": "1",
    "ANYTHING_ELSE": "1",
}  # fmt: skip
STORE = {"GOODFAITH_DATABASE": "postgresql://", "PGPASSWORD": "1", "GOODFAITH_HOME": "/home"}
PLAIN = {"PATH": "/bin", "HOME": "/home/ada", "LC_ALL": "C.UTF-8"}
ALL = SECRETS | STORE | PLAIN


def test_rasa_is_told_nothing_of_the_store_or_of_slack() -> None:
    assert environment.of_rasa(ALL) == PLAIN


def test_the_actions_are_told_of_the_store_alone() -> None:
    assert environment.of_actions(ALL) == PLAIN | STORE


def test_the_gateway_is_told_all_settings_and_no_more() -> None:
    told = environment.of_gateway(ALL | dict.fromkeys(variables(), "1") | {"HTTPS_PROXY": "http://proxy"})
    assert set(told) == {*PLAIN, *STORE, *variables(), "HTTPS_PROXY"}


@pytest.mark.parametrize("of", [environment.of_rasa, environment.of_actions, environment.of_gateway])
def test_a_name_that_only_begins_alike_is_not_taken(of: object) -> None:
    assert of({"PATHOLOGY": "1", "HOMELESS": "1", "GOODFAITH_TOKENS": "1"}) == {}  # type: ignore[operator]
