"""One turn of a conversation in Slack: from what was said to rows in the outbox."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from channels.slack import profile
from channels.slack.coach import Coach, Replies
from channels.slack.identity import Identity
from channels.slack.inbox import Event, Inbox
from channels.slack.message import Message
from channels.slack.outbox import Outbox, rows, store
from channels.slack.queue import backoff
from channels.slack.writes import Writes
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, Wait, waits

LONGEST_WAIT = 5.0  # seconds: the user waits too
READING_WAIT = 2.0
RETRIES_A_SECOND = 10  # of all conversations together, so that an outage costs little
GONE = "That one is settled, or belongs to an earlier version. The buttons under your newest review still work."
EXPIRED = "That button is of an earlier time, and I do not know any more what it stood for. Please say it in words."
COPY = "Your sheet without the private part, to copy:"
_NUMBER = re.compile(r"\bnumber \d+")


class Conversation:
    """Answers events. A reply is a row, written in one transaction with the end of its event."""

    def __init__(self, writes: Writes, coach: Coach, identity: Identity, inbox: Inbox, outbox: Outbox) -> None:
        self._writes = writes
        self._coach = coach
        self._identity = identity
        self._inbox = inbox
        self._outbox = outbox
        self._unanswered: set[str] = set()
        self._met: set[str] = set()

    async def answer(self, person: str, message: Message, event: Event) -> Replies:
        """Have a turn answered, or put it off and tell the user so once; returns the replies, if any."""
        replies = await self._replies(person, message)
        why = waits(replies)
        if why is not None:
            await self._wait(message, event, replies, why)
            return []
        told = [await self._exported(person, reply) for reply in replies]
        said = rows(told, event.event_id, message.conversation, message.channel, message.thread)
        await self._inbox.finish(event, lambda session: store(session, said))
        self._outbox.changed.set()
        if event.event_id in self._unanswered:
            self._unanswered.clear()
            await self._inbox.hurry()
        return replies

    async def _wait(self, message: Message, event: Event, replies: Replies, why: Wait) -> None:
        """Put the event off; each reason for it is told once, since the key of what is said names the reason."""
        said = rows(replies, f"{event.event_id}:{why}", message.conversation, message.channel, message.thread)
        if why == "reading":
            await self._inbox.postpone(event, "waiting", READING_WAIT, lambda session: store(session, said), told=True)
        else:
            self._unanswered.add(event.event_id)
            # Longer with each attempt, and longer the more conversations wait.
            seconds = max(backoff(event.outages + 1, LONGEST_WAIT), len(self._unanswered) / RETRIES_A_SECOND)
            await self._inbox.postpone(event, "outage", seconds, lambda session: store(session, said), told=True)
        self._outbox.changed.set()

    async def _replies(self, person: str, message: Message) -> Replies:
        if message.expired:
            return [Reply(EXPIRED, Act.UNCLEAR).to_dict()]
        await self._meet(person, message)
        ready = await self._ready(person, message)
        if ready is None:
            return [Reply(GONE, Act.DISMISSED).to_dict()]
        # A turn without a reply came to nothing: the user has to know.
        return await self._coach.ask(person, ready) or [Reply(phrase("given_up"), Act.OUTAGE).to_dict()]

    async def _meet(self, person: str, message: Message) -> None:
        """Bring what is kept under a person's former names under the present one, when they first say something."""
        former = self._identity.former(message.origin, message.user)
        if former and person not in self._met:
            await self._writes.write(lambda session: profile.adopt(session, person, former))
            self._met.add(person)

    async def _ready(self, person: str, message: Message) -> Message | None:
        """What is to be said to the coach: with the number that the finding has by now; None where it has none."""
        if message.negotiation:
            chosen = message.negotiation
            await self._writes.write(lambda session: profile.open_negotiation(session, person, chosen))
        if not message.finding:
            return message
        mark = message.finding

        def look(session: Any) -> tuple[bool, int | None]:
            return profile.asked_before(session, message.turn), profile.number_now(session, person, mark)

        before, number = await self._writes.read(look)
        if before:
            return message
        return None if number is None else replace(message, text=_NUMBER.sub(f"number {number}", message.text))

    async def _exported(self, person: str, reply: dict[str, Any]) -> dict[str, Any]:
        """A sheet handed over: its words to copy, since the coach's file is of no use in Slack."""
        negotiation = (reply.get("data") or {}).get("negotiation")
        if reply.get("act") != Act.EXPORTED or not negotiation:
            return reply
        copy = await self._writes.read(lambda session: profile.export(session, person, str(negotiation)))
        return reply if copy is None else reply | {"text": COPY, "data": {"copy": copy}}
