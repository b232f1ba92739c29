"""How much is asked and how it goes: numbers alone, as Prometheus reads them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from channels.inbox import Chat
from goodfaith.conversation.reply import waits
from goodfaith.storage import StoreUnavailable

Replies = list[dict[str, Any]]

_ACT = re.compile(r"[a-z_]{1,40}")
_HELP = {
    "turns": "Messages answered; one that is sent again counts again.",
    "replies": "Replies by act.",
    "outages": "Messages whose answer had to wait for a part that is down.",
    "store_errors": "Times that the store could not be read or written.",
}
_WAITING = "Messages that wait for their answer."


class Metrics:
    """Counters since the start of the process."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.acts: Counter[str] = Counter()

    def answered(self, replies: Replies) -> None:
        """A message got these replies."""
        why = waits(replies)
        if why is not None:
            self.counts["outages"] += why == "outage"
            return
        self.counts["turns"] += 1
        self.acts.update(act if _ACT.fullmatch(act := str(reply.get("act"))) else "other" for reply in replies)

    def text(self, waiting: int | None) -> str:
        """All counters in Prometheus' text format; `waiting` is left out where it is not known."""
        lines = []
        for name, told in _HELP.items():
            lines += [f"# HELP goodfaith_{name}_total {told}", f"# TYPE goodfaith_{name}_total counter"]
            if name == "replies":
                lines += [f'goodfaith_replies_total{{act="{act}"}} {number}' for act, number in sorted(self.acts.items())]
            else:
                lines.append(f"goodfaith_{name}_total {self.counts[name]}")
        if waiting is not None:
            lines += [
                f"# HELP goodfaith_turns_waiting {_WAITING}", "# TYPE goodfaith_turns_waiting gauge",
                f"goodfaith_turns_waiting {waiting}",
            ]  # fmt: skip
        return "\n".join(lines) + "\n"


class Counted:
    """An inbox whose answers are counted, whichever door they go out by."""

    def __init__(self, inbox: Chat, metrics: Metrics) -> None:
        self._inbox = inbox
        self._metrics = metrics

    async def chat(self, user: str, text: str, turn: str | None = None, under: str | None = None) -> Replies:
        """As the inbox does."""
        try:
            replies = await self._inbox.chat(user, text, turn, under)
        except StoreUnavailable:
            self._metrics.counts["store_errors"] += 1
            raise
        self._metrics.answered(replies)
        return replies
