"""The conversation: a turn is received, answered once, and its replies are collected.

    from goodfaith.conversation import Heard, answer, receive
    receive(store, "ada", "go to demands", "turn-1")
    replies = answer(store, "turn-1", [Heard("prep", strategy="demands")])

What is said here takes time to import, so only when it is asked for: `acts`, `reply` and `intents` are light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodfaith.conversation.answering import UnknownTurn, answer
    from goodfaith.conversation.receiving import collect, receive
    from goodfaith.conversation.turn import Heard

__all__ = ["Heard", "UnknownTurn", "answer", "collect", "receive"]


def __getattr__(name: str) -> object:
    if name in ("answer", "UnknownTurn"):
        from goodfaith.conversation import answering as module
    elif name in ("receive", "collect"):
        from goodfaith.conversation import receiving as module  # type: ignore[no-redef]
    elif name == "Heard":
        from goodfaith.conversation import turn as module  # type: ignore[no-redef]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(module, name)
