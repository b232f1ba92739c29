"""The manifest says what the code does: no listener without it, nothing asked for without a use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import channels.slack
from channels.slack import blocks
from channels.slack.blocks.home import OPEN_PASTE
from channels.slack.listeners import LISTENERS
from channels.slack.routes import PATH

HERE = Path(__file__).parent
SOURCES = Path(channels.slack.__file__).parent

SCOPE_OF_METHOD = {
    "chat_postMessage": "chat:write", "chat_postEphemeral": "chat:write", "conversations_open": "im:write",
    "conversations_history": "im:history", "conversations_replies": "im:history", "views_open": None, "views_publish": None,
    "chat_update": "chat:write", "auth_test": None, "apps_connections_open": None,
}  # fmt: skip
OF_THE_LIBRARY = {"send_socket_mode_response", "issue_new_wss_url", "is_connected"}
SCOPE_OF_EVENT = {"message.im": "im:history", "app_mention": "app_mentions:read", "app_home_opened": None}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SOURCES / "manifest.yml").read_text(encoding="utf-8"))
    return loaded


def test_it_is_valid(manifest: dict[str, Any]) -> None:
    schema = json.loads((HERE / "manifest.schema.2.0.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(manifest, schema)


def test_events(manifest: dict[str, Any]) -> None:
    heard = {listener.MANIFEST_EVENT for listener in LISTENERS if hasattr(listener, "MANIFEST_EVENT")}
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == heard


def test_commands_and_shortcuts(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    assert [row["command"] for row in features["slash_commands"]] == [x.COMMAND for x in LISTENERS if hasattr(x, "COMMAND")]
    callbacks = {x.CALLBACK_ID for x in LISTENERS if hasattr(x, "CALLBACK_ID")}
    assert callbacks == {row["callback_id"] for row in features["shortcuts"]} | {blocks.PASTE}
    assert OPEN_PASTE in {x.ACTION_ID for x in LISTENERS if hasattr(x, "ACTION_ID")}
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_the_least_scopes(manifest: dict[str, Any]) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    called = set(re.findall(r"client\.([a-z]+(?:_[A-Za-z]+)+)\(", code)) - OF_THE_LIBRARY
    assert called == set(SCOPE_OF_METHOD)
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {SCOPE_OF_METHOD[name] for name in called} | {SCOPE_OF_EVENT[name] for name in events} | {"commands"}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed - {None}
    assert "user" not in manifest["oauth_config"]["scopes"]


def test_the_page_names_every_setting_and_one_path() -> None:
    page = (Path(__file__).parents[3] / "docs" / "slack.md").read_text(encoding="utf-8")
    for words in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "connections:write", "manifest.yml"):
        assert words in page
    text = (SOURCES / "manifest.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"/slack/[a-z]+\b(?!\.)", page + text)) == {PATH}
