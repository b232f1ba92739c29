"""The window to paste a draft into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from channels.slack.blocks.elements import Block, plain, rich, section
from channels.slack.blocks.words import cut, one_line

PASTE = "paste_draft"
DRAFT_INPUTS = ("draft_1", "draft_2", "draft_3")
NEGOTIATION = "negotiation"
MOST_INPUT = 3000  # characters that Slack lets into one input
MOST_OPTIONS = 100


def paste(negotiations: Sequence[tuple[str, str]] = (), current: str | None = None) -> dict[str, Any]:
    """The window. `negotiations` are pairs of id and name to choose from; `current` is chosen beforehand."""
    blocks = [_choice(negotiations, current)] if negotiations else []
    blocks += [_input(place, name) for place, name in enumerate(DRAFT_INPUTS)]
    return {
        "type": "modal", "callback_id": PASTE, "title": plain("Review a draft"), "submit": plain("Review"),
        "close": plain("Cancel"), "blocks": blocks,
    }  # fmt: skip


def _input(place: int, name: str) -> Block:
    field = {"type": "plain_text_input", "action_id": "text", "multiline": True, "max_length": MOST_INPUT}
    label = "Your draft, as it is" if place == 0 else f"Part {place + 1}, if it is longer"
    made: Block = {"type": "input", "block_id": name, "label": plain(label), "element": field, "optional": place > 0}
    if place == 0:
        made["hint"] = plain("It is read on your company's own server. Very long? Paste it into our direct messages instead.")
    return made


def _choice(negotiations: Sequence[tuple[str, str]], current: str | None) -> Block:
    options = [{"text": plain(cut(one_line(name), 75) or "…"), "value": key[:150]} for key, name in negotiations[:MOST_OPTIONS]]
    chosen = [option for option in options if option["value"] == current]
    menu: Block = {"type": "static_select", "action_id": "choice", "options": options}
    if chosen:
        menu["initial_option"] = chosen[0]
    return {"type": "input", "block_id": NEGOTIATION, "label": plain("Negotiation"), "element": menu, "optional": True}


def notice(words: str) -> dict[str, Any]:
    """A window that only says something."""
    return {"type": "modal", "title": plain("Goodfaith"), "close": plain("Close"), "blocks": [rich(section(words))]}
