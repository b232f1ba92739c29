"""Readings of a message as buttons, each with the words that say it without doubt."""

from __future__ import annotations

from goodfaith.conversation.intents import intents
from goodfaith.conversation.reply import Button
from goodfaith.conversation.turn import Heard
from goodfaith.strategies import strategies

_ASPECTS = {
    "what": "what it is",
    "why": "why it works",
    "how": "how to do it",
    "example": "an example",
    "pitfall": "what can go wrong",
}


def readings(heard: Heard) -> list[Button]:
    """The reading and the one behind it as buttons; those that cannot be said are left out."""
    found = [_button(heard)] + ([_button(heard.doubt)] if heard.doubt else [])
    return [button for button in found if button]


def _button(heard: Heard) -> Button | None:
    if heard.intent == "explain" and heard.strategy in strategies():
        aspect = heard.aspect or "what"
        return Button(f"{strategies()[heard.strategy].short}: {_ASPECTS[aspect]}", f"explain {heard.strategy} {aspect}")
    if heard.intent == "prep" and heard.strategy in strategies():
        return Button(f"Prepare {strategies()[heard.strategy].short.lower()}", f"go to {heard.strategy}")
    known = intents().get(heard.intent)
    return Button(*known.button) if known and known.button else None
