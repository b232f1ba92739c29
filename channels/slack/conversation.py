"""One turn of a conversation in Slack: from what was said to rows in the outbox."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from channels.slack import people
from channels.slack.arrivals import Arrival, Arrivals, Values
from channels.slack.blocks import render
from channels.slack.coach import Coach, Replies
from channels.slack.desk import Desk
from channels.slack.outbox import Outbox
from channels.slack.said import Said
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply

FIRST_RETRY = 1.0
LONGEST_RETRY = 5.0
RETRIES_A_SECOND = 10  # of all conversations together, so that an outage costs little
GONE = "That one is settled, or belongs to an earlier version. The buttons under your newest review still work."
COPY = "Your sheet without the private part, to copy:"
_NUMBER = re.compile(r"\bnumber \d+")
_NEGOTIATION = re.compile(r"/api/negotiations/(\w+)/sheet")


class Conversation:
    """Answers arrivals. A reply is a row, written in one transaction with the end of its arrival."""

    def __init__(self, desk: Desk, coach: Coach, arrivals: Arrivals, outbox: Outbox) -> None:
        self._desk = desk
        self._coach = coach
        self._arrivals = arrivals
        self._outbox = outbox
        self._unanswered: set[str] = set()

    async def answer(self, said: Said, arrival: Arrival) -> Replies:
        """Have a turn answered, or put it off and tell the user so once; returns the replies, if any."""
        ready = await self._ready(said)
        replies = [Reply(GONE, Act.DISMISSED).to_dict()] if ready is None else await self._coach.ask(ready)
        if replies is None:
            waits = Reply(phrase("outage"), Act.OUTAGE).to_dict()
            outage = [] if arrival.told else messages(said, [waits], f"{arrival.event_id}:outage")
            self._unanswered.add(arrival.event_id)
            await self._arrivals.postpone(arrival, self._wait(arrival), outage)
            self._outbox.filled.set()
            return []
        told = [await self._exported(said, reply) for reply in replies]
        await self._arrivals.finish(arrival, messages(said, told, arrival.event_id))
        self._outbox.filled.set()
        if arrival.event_id in self._unanswered:
            self._unanswered.clear()
            await self._arrivals.hurry()
        return replies

    def _wait(self, arrival: Arrival) -> float:
        """Seconds until the next attempt: longer with each, and longer the more conversations wait."""
        growing: float = min(FIRST_RETRY * 2 ** max(arrival.attempts - 1, 0), LONGEST_RETRY)
        return max(growing, len(self._unanswered) / RETRIES_A_SECOND)

    async def _ready(self, said: Said) -> Said | None:
        """What is to be said to the coach: with the number that the finding has by now; None where it has none."""
        if said.negotiation:
            chosen = said.negotiation
            await self._desk.write(lambda session: people.open_negotiation(session, said.person, chosen))
        if not said.finding:
            return said
        mark = said.finding

        def look(session: Any) -> tuple[bool, int | None]:
            return people.asked_before(session, said.turn), people.number_now(session, said.person, mark)

        before, number = await self._desk.read(look)
        if before:
            return said
        return None if number is None else replace(said, text=_NUMBER.sub(f"number {number}", said.text))

    async def _exported(self, said: Said, reply: dict[str, Any]) -> dict[str, Any]:
        """A sheet handed over: its words to copy, since an address on the coach's machine is of no use in Slack."""
        found = _NEGOTIATION.search(str((reply.get("data") or {}).get("path")))
        if reply.get("act") != "exported" or found is None:
            return reply
        copy = await self._desk.read(lambda session: people.export(session, said.person, found[1]))
        return reply if copy is None else reply | {"text": COPY, "data": {"copy": copy}}


def messages(said: Said, replies: Replies, key: str) -> list[Values]:
    """The rows of the outbox that say the replies where the user spoke. `key` names what they answer."""
    payloads = [payload for reply in replies for payload in render(reply)]
    return [
        {
            "key": f"{key}:{place}", "conversation": said.conversation, "position": place, "channel": said.channel,
            "thread": said.thread, "payload": payload,
        }
        for place, payload in enumerate(payloads)
    ]  # fmt: skip
