"""Deleting, and what *yes* and *no* mean while it is asked about."""

from __future__ import annotations

from goodfaith.conversation import erasure
from goodfaith.conversation.handlers import prep
from goodfaith.conversation.reply import Reply
from goodfaith.conversation.turn import Turn


def affirm(turn: Turn) -> list[Reply]:
    """Delete what was asked about; nothing where nothing was asked."""
    return erasure.confirm(turn) if turn.moment.at == "erasing" else prep.affirm(turn)


def deny(turn: Turn) -> list[Reply]:
    """Keep everything."""
    return erasure.cancel(turn) if turn.moment.at == "erasing" else prep.deny(turn)


HANDLERS = {"delete": erasure.request, "affirm": affirm, "deny": deny}
