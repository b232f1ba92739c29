"""Handlers: what answers an intent, in a table; one module a topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goodfaith.conversation.handlers import erasing, everyday, outside, prep, questions, review, sheet, words
from goodfaith.conversation.intents import intents
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn

Handler = Callable[[Turn], list[Reply]]

TOPICS: dict[str, Mapping[str, Handler]] = {
    "prep": prep.HANDLERS,
    "sheet": sheet.HANDLERS,
    "erasing": erasing.HANDLERS,
    "questions": questions.HANDLERS,
    "words": words.HANDLERS,
    "review": review.HANDLERS,
    "everyday": everyday.HANDLERS,
    "outside": outside.HANDLERS,
}
# Work that takes long and changes nothing, to be done before the store is locked for a turn.
AHEAD: dict[str, Callable[[Turn], Callable[[], None]]] = {"review": review.read_ahead}


def respond(turn: Turn) -> list[Reply]:
    """The replies to a part of a message: by the topic that was chosen for it, else by its intent's own."""
    intent = turn.heard.intent
    own = intents()[intent].topic if intent in intents() else "outside"
    chosen = TOPICS.get(turn.heard.topic or own, outside.HANDLERS)
    handler = chosen.get(intent) or TOPICS[own].get(intent) or outside.unclear
    return handler(turn)
