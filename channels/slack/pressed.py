"""The message whose button was pressed, as it looks afterwards: what was chosen in place of the buttons."""

from __future__ import annotations

import re
from typing import Any

from channels.slack.blocks.elements import context
from channels.slack.blocks.findings import VERDICT
from channels.slack.blocks.words import escape

_CHOICES = re.compile(r"(?m)^You can choose: .*\n?")

Body = dict[str, Any]


def updated(body: Body) -> Body | None:
    """The arguments of chat.update for a press as Slack sends it; None where nothing is to change.

    The buttons go, those of single findings excepted: of these the row goes in which a verdict was given.
    """
    message, container = body.get("message"), body.get("container")
    actions = body.get("actions")
    if not isinstance(message, dict) or not isinstance(container, dict) or not isinstance(actions, list) or not actions:
        return None
    channel, stamp, blocks = container.get("channel_id"), container.get("message_ts"), message.get("blocks")
    if not channel or not stamp or not isinstance(blocks, list):
        return None
    pressed, line = actions[0], _line(actions[0])
    mark = str(pressed.get("block_id") or "")
    if mark.startswith("finding:"):
        if pressed.get("action_id") != VERDICT:
            return None
        gone = [block for block in blocks if block.get("block_id") == mark]
    else:
        gone = [block for block in blocks if _is_row(block)]
    left: list[Body] = []
    for block in blocks:
        if block not in gone:
            left.append(block)
        elif block is gone[0]:
            left.append(context(line))
    text = _CHOICES.sub("", str(message.get("text") or "")).rstrip("\n")
    content: Body = {
        "channel": channel, "ts": stamp, "blocks": left, "text": f"{text}\n{escape(line)}".strip(), "parse": "none",
        "link_names": False,
    }  # fmt: skip
    return content | ({"metadata": message["metadata"]} if message.get("metadata") else {})


def _is_row(block: Body) -> bool:
    return block.get("type") == "actions" and not str(block.get("block_id") or "").startswith("finding:")


def _line(action: Body) -> str:
    words = action.get("text")
    title = words.get("text") if isinstance(words, dict) else None
    return f"You chose: {title}" if title else "You chose."
