"""What Slack refuses, as a check on what is sent to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_BLOCKS = {"message": 50, "update": 50, "home": 100, "modal": 100}
ELEMENTS = {
    "rich_text_section": "elements",
    "rich_text_quote": "elements",
    "rich_text_preformatted": "elements",
    "rich_text_list": "elements",
}


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def problems(content: dict[str, Any], kind: str = "message") -> list[str]:
    """Everything that is wrong with a message or a view; nothing for one that Slack takes."""
    blocks = content.get("blocks") or []
    found = list(_text(content, kind)) if kind in ("message", "update") else []
    if len(blocks) > MOST_BLOCKS[kind]:
        found.append(f"{len(blocks)} blocks")
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(named) != len(set(named)):
        found.append("a block_id twice")
    for block in blocks:
        found += _block(block)
    total = sum(units(text) for block in blocks for text in _strings(block)) + units(str(content.get("text", "")))
    if kind in ("message", "update") and total > 10_000:
        found.append(f"{total} characters in all")
    return found


def _text(content: dict[str, Any], kind: str) -> Iterator[str]:
    text = content.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "no text"
        return
    if units(text) > 4000:
        yield f"text of {units(text)}"
    bare = text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "")
    if set(bare) & set("<>&"):
        yield "text with markup"
    for name in ("link_names", "unfurl_links", "unfurl_media", "mrkdwn") if kind == "message" else ("link_names",):
        if content.get(name) is not False:
            yield f"{name} is on"
    if content.get("parse") != "none":
        yield "text is parsed"


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block.get("type")
    if len(block.get("block_id", "x")) > 255 or not block.get("block_id", "x"):
        yield "block_id too long"
    if kind == "rich_text":
        if not block["elements"]:
            yield "rich_text without elements"
        for element in block["elements"]:
            yield from _rich(element)
        if sum(units(text) for text in _strings(block)) > 3000:
            yield "rich_text over 3000"
    elif kind == "actions":
        yield from _actions(block["elements"])
    elif kind == "context":
        for element in block["elements"]:
            yield from _plain(element, 2000)
    elif kind == "header":
        yield from _plain(block["text"], 150)
    elif kind == "input":
        yield from _plain(block["label"], 2000)
        yield from _input(block["element"])
    elif kind != "divider":
        yield f"a block of type {kind}"


def _actions(elements: list[dict[str, Any]]) -> Iterator[str]:
    if not 1 <= len(elements) <= 25:
        yield f"{len(elements)} buttons in a row"
    names = [element.get("action_id") for element in elements]
    if len(names) != len(set(names)) or not all(isinstance(name, str) and 0 < len(name) <= 255 for name in names):
        yield "action_ids"
    for element in elements:
        yield from _plain(element["text"], 75)
        if "value" in element and not 0 < units(element["value"]) <= 2000:
            yield "value of a button"
        if element.get("style") not in (None, "primary", "danger") or "url" in element:
            yield "style or url of a button"
        if "confirm" in element:
            yield from _confirm(element["confirm"])


def _confirm(asked: dict[str, Any]) -> Iterator[str]:
    for name, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from _plain(asked[name], limit)


def _input(element: dict[str, Any]) -> Iterator[str]:
    if element["type"] == "plain_text_input" and not 0 < element["max_length"] <= 3000:
        yield "max_length"
    if element["type"] == "static_select":
        if not 1 <= len(element["options"]) <= 100:
            yield "number of options"
        for option in element["options"]:
            yield from _plain(option["text"], 75)
            if not 0 < units(option["value"]) <= 150:
                yield "value of an option"


def _plain(text: dict[str, Any], limit: int) -> Iterator[str]:
    if text.get("type") != "plain_text" or text.get("emoji") is not False:
        yield "markup where plain text belongs"
    if not text["text"].strip() or units(text["text"]) > limit:
        yield f"plain text of {units(text['text'])} where {limit} fit"


def _rich(element: dict[str, Any]) -> Iterator[str]:
    if element.get("type") == "text":
        if not element["text"]:
            yield "empty run of text"
    elif element.get("type") in ELEMENTS:
        if not element["elements"]:
            yield f"empty {element['type']}"
        for inner in element["elements"]:
            yield from _rich(inner)
    else:
        yield f"a {element.get('type')} in rich text"


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("text", "value") and isinstance(value, str):
                yield value
            else:
                yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)
