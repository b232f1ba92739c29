"""One turn of a conversation in Slack: from what was said to rows in the outbox."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from channels.slack import profile
from channels.slack.blocks import render
from channels.slack.coach import Coach, Replies
from channels.slack.inbox import Event, Inbox, Values
from channels.slack.message import Message
from channels.slack.outbox import Outbox
from channels.slack.writes import Writes
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
    """Answers inbox. A reply is a row, written in one transaction with the end of its event."""

    def __init__(self, writes: Writes, coach: Coach, inbox: Inbox, outbox: Outbox) -> None:
        self._writes = writes
        self._coach = coach
        self._inbox = inbox
        self._outbox = outbox
        self._unanswered: set[str] = set()

    async def answer(self, message: Message, event: Event) -> Replies:
        """Have a turn answered, or put it off and tell the user so once; returns the replies, if any."""
        ready = await self._ready(message)
        replies = [Reply(GONE, Act.DISMISSED).to_dict()] if ready is None else await self._coach.ask(ready)
        if replies is None:
            waits = Reply(phrase("outage"), Act.OUTAGE).to_dict()
            outage = [] if event.told else messages(message, [waits], f"{event.event_id}:outage")
            self._unanswered.add(event.event_id)
            await self._inbox.postpone(event, self._wait(event), outage)
            self._outbox.filled.set()
            return []
        told = [await self._exported(message, reply) for reply in replies]
        await self._inbox.finish(event, messages(message, told, event.event_id))
        self._outbox.filled.set()
        if event.event_id in self._unanswered:
            self._unanswered.clear()
            await self._inbox.hurry()
        return replies

    def _wait(self, event: Event) -> float:
        """Seconds until the next attempt: longer with each, and longer the more conversations wait."""
        growing: float = min(FIRST_RETRY * 2 ** max(event.attempts - 1, 0), LONGEST_RETRY)
        return max(growing, len(self._unanswered) / RETRIES_A_SECOND)

    async def _ready(self, message: Message) -> Message | None:
        """What is to be said to the coach: with the number that the finding has by now; None where it has none."""
        if message.negotiation:
            chosen = message.negotiation
            await self._writes.write(lambda session: profile.open_negotiation(session, message.person, chosen))
        if not message.finding:
            return message
        mark = message.finding

        def look(session: Any) -> tuple[bool, int | None]:
            return profile.asked_before(session, message.turn), profile.number_now(session, message.person, mark)

        before, number = await self._writes.read(look)
        if before:
            return message
        return None if number is None else replace(message, text=_NUMBER.sub(f"number {number}", message.text))

    async def _exported(self, message: Message, reply: dict[str, Any]) -> dict[str, Any]:
        """A sheet handed over: its words to copy, since an address on the coach's machine is of no use in Slack."""
        found = _NEGOTIATION.search(str((reply.get("data") or {}).get("path")))
        if reply.get("act") != "exported" or found is None:
            return reply
        copy = await self._writes.read(lambda session: profile.export(session, message.person, found[1]))
        return reply if copy is None else reply | {"text": COPY, "data": {"copy": copy}}


def messages(message: Message, replies: Replies, key: str) -> list[Values]:
    """The rows of the outbox that say the replies where the user spoke. `key` names what they answer."""
    payloads = [payload for reply in replies for payload in render(reply)]
    return [
        {
            "key": f"{key}:{place}", "conversation": message.conversation, "position": place, "channel": message.channel,
            "thread": message.thread, "payload": payload,
        }
        for place, payload in enumerate(payloads)
    ]  # fmt: skip
