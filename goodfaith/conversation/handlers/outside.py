"""What the coach cannot make out, or cannot help with: it asks back, and nothing is lost."""

from __future__ import annotations

import re

from goodfaith.conversation import asking, interview
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.readings import readings
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn

_AMOUNT = re.compile(r"\b(?:how much|what (?:price|number|figure|amount|salary)|which (?:price|number))\b", re.I)


def unclear(turn: Turn) -> list[Reply]:
    """Ask which of two readings is meant, as buttons; during a question, ask it again."""
    offered = tuple(readings(turn.heard.doubt)) if turn.heard.doubt else ()
    if len(offered) == 2:
        text = f"Do you mean *{offered[0].title}* or *{offered[1].title}*?"
        return [Reply(text, Act.UNCLEAR, buttons=offered), *asking.ask_again(turn)]
    if asking.asked_slot(turn) is not None:
        return interview.puzzled(turn)
    return [Reply(phrase("unclear"), Act.UNCLEAR, buttons=sheet_map.map_buttons())]


def out_of_scope(turn: Turn) -> list[Reply]:
    """Say what the coach cannot do; an open question comes again."""
    text = phrase("amount" if _AMOUNT.search(turn.text) else "out_of_scope")
    return [Reply(text, Act.OUT_OF_SCOPE), *asking.ask_again(turn)]


HANDLERS = {"out_of_scope": out_of_scope, "nonsense": unclear, "unclear": unclear}
