"""The Home tab: the sheet, what is missing, the other negotiations, privacy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from channels.slack.blocks import sheets
from channels.slack.blocks.elements import Block, actions, button, confirm, context, header, plain, rich, section
from channels.slack.blocks.packing import rows
from channels.slack.blocks.words import cut

MOST_BLOCKS = 95  # Slack takes 100
MOST_SHEET = 60  # blocks of the sheet; what does not fit is shown in the conversation
OPEN_PASTE = "open_paste"
NOTHING = "Nothing is on it yet. Tell me in the Messages tab who you are meeting, or begin with any of the six."

SURE = confirm("Delete my data?", "I will ask once more in the Messages tab before anything goes.", "Go on", "Keep it")

Pair = tuple[str, str]


def home(sheet: dict[str, Any] | None, missing: Sequence[Pair], others: Sequence[Pair], privacy: str) -> dict[str, Any]:
    """The view. `missing` and `others` are buttons: pairs of a title and what it says. `sheet` as its data, or None."""
    blocks: list[Block] = [header("Your prep sheet")]
    if sheet is None:
        blocks.append(rich(section(NOTHING)))
    else:
        found = [block for group in sheets.groups(sheet) for piece in group for block in piece.blocks]
        blocks += found[:MOST_SHEET]
        if len(found) > MOST_SHEET:
            blocks.append(context("There is more: say “show my sheet” in the Messages tab."))
    blocks += _buttons("What is missing", missing)
    blocks.append(actions([_opener(), *_real([button("Show it in our messages", "show my sheet", 1)])]))
    blocks += _buttons("Other negotiations", others[:15])
    blocks += [{"type": "divider"}, header("Privacy"), rich(section(cut(privacy, 2500)))]
    blocks.append(actions(_real([button("Delete my data", "delete my data", 0, "danger", sure=SURE)])))
    return {"type": "home", "blocks": blocks[:MOST_BLOCKS]}


def _opener() -> Block:
    return {"type": "button", "text": plain("Review a draft"), "action_id": OPEN_PASTE, "style": "primary"}


def _buttons(title: str, pairs: Sequence[Pair]) -> list[Block]:
    made = rows([button(shown, said, place) for place, (shown, said) in enumerate(pairs)])
    found = [block for piece in made for block in piece.blocks]
    return [header(title), *found] if found else []


def _real(made: list[Block | None]) -> list[Block]:
    return [block for block in made if block is not None]
