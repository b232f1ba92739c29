"""What of Slack's requests concerns the coach, and the row of the inbox that it becomes."""

from __future__ import annotations

from typing import Any

from channels.slack.blocks.home import OPEN_PASTE
from channels.slack.message import conversation

Body = dict[str, Any]

_SPOKEN = ("", "file_share", "thread_broadcast")
_EVENT_FIELDS = ("type", "subtype", "user", "text", "channel", "channel_type", "ts", "thread_ts", "event_ts", "tab")


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


def inline(body: Body) -> bool:
    """Whether a request has to be dealt with before it is answered: it opens a window, or its answer is shown."""
    if "command" in body or body.get("type") in ("message_action", "shortcut", "view_submission"):
        return True
    return body.get("type") == "block_actions" and _opens(body)


def team_of(body: Body) -> str:
    """The workspace, or the organisation where there is none."""
    for found in (body.get("team_id"), (body.get("team") or {}).get("id"), (body.get("user") or {}).get("team_id")):
        if found:
            return str(found)
    return str((body.get("enterprise") or {}).get("id") or "")


def _event(body: Body) -> Body | None:
    event = body.get("event")
    if not isinstance(event, dict) or not body.get("event_id") or not concerns(event):
        return None
    team, user = str(body.get("team_id") or ""), str(event["user"])
    kept: Body = {name: event[name] for name in _EVENT_FIELDS if event.get(name) is not None}
    bots = [row.get("user_id") for row in body.get("authorizations") or [] if row.get("is_bot")]
    payload = {
        "type": "event_callback",
        "team_id": team,
        "event_id": body["event_id"],
        "event": kept,
        "bot": next(iter(bots), None),
    }
    return _row(
        f"slack:{body['event_id']}", team, user, str(event.get("channel") or ""), str(event.get("ts") or event.get("event_ts") or ""),
        str(event["type"]), str(event.get("subtype") or ""), payload,
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
    user = (body.get("user") or {}).get("id")
    if _opens(body) or not user or len(actions) != 1 or not body.get("trigger_id"):
        return None
    action = {name: actions[0][name] for name in ("type", "action_id", "block_id", "value", "action_ts") if name in actions[0]}
    container, message = body.get("container") or {}, body.get("message") or {}
    payload = {
        "type": "block_actions", "team": {"id": team_of(body)}, "user": {"id": user}, "trigger_id": body["trigger_id"],
        "actions": [action], "container": {name: container.get(name) for name in ("type", "channel_id", "message_ts")},
        "channel": body.get("channel"), "message": {"thread_ts": message.get("thread_ts")},
    }  # fmt: skip
    key = f"slack:press:{body['trigger_id']}"
    return _row(key, team_of(body), str(user), str(container.get("channel_id") or ""), key, "block_actions", "", payload)


def _opens(body: Body) -> bool:
    return any(action.get("action_id") == OPEN_PASTE for action in body.get("actions") or [])


def _row(key: str, team: str, user: str, channel: str, ts: str, kind: str, subtype: str, payload: Body) -> Body:
    return {
        "event_id": key[:200], "team": team[:40], "channel": channel[:40], "ts": (ts or key)[:200], "type": kind[:60],
        "subtype": subtype[:60], "conversation": conversation(team, user)[:100], "payload": payload,
    }  # fmt: skip
