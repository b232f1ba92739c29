"""What of Slack's requests concerns the coach, and the row of the inbox that it becomes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from channels.slack.blocks.home import OPEN_PASTE
from channels.slack.inbox import HOME
from channels.slack.message import Message, Origin

Body = dict[str, Any]

_SPOKEN = ("", "file_share", "thread_broadcast")
_EVENT_FIELDS = ("type", "subtype", "user", "text", "channel", "channel_type", "ts", "thread_ts", "event_ts", "tab")
# What says where a request comes from.
_ORIGIN_FIELDS = ("team_id", "enterprise_id", "is_ext_shared_channel")
_USER_TEAMS = ("user_team", "source_team", "team")


def parsed(raw: bytes, content_type: str) -> Body | None:
    """The content of a genuine request as an object, whichever of Slack's three forms it has; None for another."""
    try:
        text = raw.decode("utf-8")
        if content_type.startswith("application/x-www-form-urlencoded"):
            fields = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
            body: Any = json.loads(fields["payload"]) if "payload" in fields else fields
        else:
            body = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def origin_of(body: Body) -> Origin:
    """Where a request comes from: what it says of the user stands above what it says of the workspace."""
    event, user, team, organisation = (_object(body.get(name)) for name in ("event", "user", "team", "enterprise"))
    shared = event.get("team") if body.get("is_ext_shared_channel") else None
    return Origin(
        home=_first(event.get("user_team"), event.get("source_team"), user.get("team_id"), shared),
        team=_first(body.get("team_id"), team.get("id")),
        enterprise=_first(body.get("enterprise_id"), team.get("enterprise_id"), organisation.get("id")),
    )


def row_of(body: Body) -> Body | None:
    """The row for an event or a pressed button that a worker has to deal with; None for everything else.

    What others say to each other is not kept: no edited or deleted message, no bot, no channel in which
    the coach was not addressed. Of the rest only what is needed.
    """
    if body.get("type") == "event_callback":
        return _event(body)
    if body.get("type") == "block_actions":
        return _pressed(body)
    return None


def row_for(message: Message, kind: str) -> Body:
    """The row for what a listener has read already."""
    return _row(
        message.turn, message.origin, message.channel, message.turn, kind, "", message.conversation, message.to_payload()
    )  # fmt: skip


def inline(body: Body) -> bool:
    """Whether a request has to be dealt with before it is answered: it opens a window, or its answer is shown."""
    if "command" in body or body.get("type") in ("message_action", "shortcut", "view_submission"):
        return True
    return body.get("type") == "block_actions" and _opens(body)


def _event(body: Body) -> Body | None:
    event = body.get("event")
    if not isinstance(event, dict) or not body.get("event_id") or not concerns(event):
        return None
    kind, user = str(event["type"]), str(event["user"])
    bots = [row.get("user_id") for row in body.get("authorizations") or [] if row.get("is_bot")]
    payload = {name: body[name] for name in _ORIGIN_FIELDS if body.get(name)} | {
        "type": "event_callback",
        "event_id": body["event_id"],
        "event": {name: event[name] for name in (*_EVENT_FIELDS, *_USER_TEAMS) if event.get(name) is not None},
        "bot": next(iter(bots), None),
    }
    return _row(
        f"slack:{body['event_id']}", origin_of(body), str(event.get("channel") or ""),
        str(event.get("ts") or event.get("event_ts") or ""), kind, str(event.get("subtype") or ""),
        HOME + user if kind == "app_home_opened" else user, payload,
    )  # fmt: skip


def concerns(event: Body) -> bool:
    """Whether an event is for the coach: a person's direct message, a mention, the Home tab."""
    if not event.get("user") or event.get("bot_id") or event.get("hidden"):
        return False
    kind = event.get("type")
    if kind == "message":
        return event.get("channel_type") == "im" and str(event.get("subtype") or "") in _SPOKEN
    if kind == "app_mention":
        return event.get("channel_type") != "im" and "edited" not in event
    return kind == "app_home_opened" and event.get("tab") == "home"


def _pressed(body: Body) -> Body | None:
    actions = [action for action in body.get("actions") or [] if action.get("type") == "button"]
    user = _object(body.get("user"))
    if _opens(body) or not user.get("id") or len(actions) != 1 or not body.get("trigger_id"):
        return None
    action = {name: actions[0][name] for name in ("type", "action_id", "block_id", "value", "action_ts") if name in actions[0]}
    container, origin = _object(body.get("container")), origin_of(body)
    payload = {
        "type": "block_actions", "user": {"id": user["id"], "team_id": origin.home}, "trigger_id": body["trigger_id"],
        "team": {"id": origin.team, "enterprise_id": origin.enterprise},
        "actions": [action], "container": {name: container.get(name) for name in ("type", "channel_id", "message_ts")},
        "channel": body.get("channel"), "message": {"thread_ts": _object(body.get("message")).get("thread_ts")},
    }  # fmt: skip
    key = f"slack:press:{body['trigger_id']}"
    return _row(key, origin, str(container.get("channel_id") or ""), key, "block_actions", "", str(user["id"]), payload)


def _opens(body: Body) -> bool:
    return any(action.get("action_id") == OPEN_PASTE for action in body.get("actions") or [])


def _row(
    key: str, origin: Origin, channel: str, ts: str, kind: str, subtype: str, conversation: str, payload: Body
) -> Body:  # fmt: skip
    return {
        "event_id": key[:200], "team": (origin.team or origin.enterprise)[:40], "channel": channel[:40], "ts": (ts or key)[:200],
        "type": kind[:60], "subtype": subtype[:60], "conversation": conversation[:100], "payload": payload,
    }  # fmt: skip


def _object(value: Any) -> Body:
    return value if isinstance(value, dict) else {}


def _first(*values: Any) -> str:
    return next((str(value) for value in values if value), "")
