"""When the coach is not sure, or cannot help: it asks, and nothing is lost."""

from __future__ import annotations

import re

from goodfaith.conversation import asking, interview
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Button, Reply
from goodfaith.conversation.turn import Heard, Turn
from goodfaith.strategies import strategies

_ASPECTS = {
    "what": "what it is",
    "why": "why it works",
    "how": "how to do it",
    "example": "an example",
    "pitfall": "what can go wrong",
}
_COMMANDS = {
    "overview": ("The six strategies", "name the six strategies"), "sheet": ("My sheet", "show my sheet"),
    "review": ("Read a draft", "review a draft"), "rewrite": ("Rewrite it", "rewrite it"), "label": ("Words for a concession", "label a concession"),
    "reason": ("Words for a demand", "explain a demand"), "help": ("Help", "help"), "prep": ("Go on with prep", "continue"),
    "skip": ("Skip", "skip"), "back": ("Back", "back"), "pause": ("Pause", "pause"), "export": ("Export", "export my sheet"),
    "terms": ("Their terms", "show the glossary"), "negotiations": ("My negotiations", "list my negotiations"),
    "privacy": ("Privacy", "who can see what i write"), "about": ("About me", "what are you"), "why": ("Why it was flagged", "why"),
    "undo": ("Undo", "undo"), "delete": ("Delete", "delete my data"), "edit": ("Change an answer", "change an earlier answer"),
}  # fmt: skip


def unclear(turn: Turn) -> list[Reply]:
    """Ask which of two readings is meant, as buttons; during a question, ask it again."""
    offered = tuple(button for heard in (turn.heard.doubt,) if heard for button in readings(heard))
    if len(offered) == 2:
        text = f"Do you mean *{offered[0].title}* or *{offered[1].title}*?"
        return [Reply(text, Act.UNCLEAR, buttons=offered), *asking.ask_again(turn)]
    if asking.asked_slot(turn) is not None:
        return interview.puzzled(turn)
    return [Reply(phrase("unclear"), Act.UNCLEAR, buttons=sheet_map.map_buttons())]


def readings(heard: Heard) -> list[Button]:
    """The reading and the one behind it as buttons, each with the words that say it without doubt."""
    found = [_button(heard)] + ([_button(heard.doubt)] if heard.doubt else [])
    return [button for button in found if button]


def _button(heard: Heard) -> Button | None:
    if heard.intent == "explain" and heard.strategy in strategies():
        aspect = heard.aspect or "what"
        return Button(f"{strategies()[heard.strategy].short}: {_ASPECTS[aspect]}", f"explain {heard.strategy} {aspect}")
    if heard.intent == "prep" and heard.strategy in strategies():
        return Button(f"Prepare {strategies()[heard.strategy].short.lower()}", f"go to {heard.strategy}")
    pair = _COMMANDS.get(heard.intent)
    return Button(*pair) if pair else None


def out_of_scope(turn: Turn) -> list[Reply]:
    """Say what the coach cannot do; an open question comes again."""
    amount = re.search(r"\b(?:how much|what (?:price|number|figure|amount|salary)|which (?:price|number))\b", turn.text, re.I)
    text = phrase("amount" if amount else "out_of_scope")
    return [Reply(text, Act.OUT_OF_SCOPE), *asking.ask_again(turn)]
