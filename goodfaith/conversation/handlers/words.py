"""Words on request: labels, reasons, and the words of the other side."""

from __future__ import annotations

from goodfaith.conversation import glossary
from goodfaith.conversation.acts import Act
from goodfaith.conversation.handlers.everyday import say
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn
from goodfaith.conversation.words import words


def label(turn: Turn) -> list[Reply]:
    """Give the sentence that labels a concession."""
    return words(turn, "label")


def reason(turn: Turn) -> list[Reply]:
    """Give words for the reason of a demand."""
    return words(turn, "reason")


HANDLERS = {
    "label": label,
    "reason": reason,
    "remember_term": glossary.remember,
    "terms": glossary.listing,
    "mine": say(Act.MINE_REQUEST),
}
