"""The parts of this service in one place: what a listener may do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from channels.slack import blocks, profile
from channels.slack.coach import Chat, Coach
from channels.slack.conversation import Conversation, messages
from channels.slack.inbox import Event, Inbox, Values, write_messages
from channels.slack.message import Message
from channels.slack.outbox import Outbox
from channels.slack.sender import Sender
from channels.slack.settings import Settings
from channels.slack.webapi import ERRORS, Web, trouble
from channels.slack.writes import Writes
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

# After these the Home tab shows something else than before.
CHANGES = {"saved", "edit", "switched", "back", "skipped", "term_saved", "deleted", "label"}
CHOICES_WITHIN = 0.5  # seconds: a window opens without the negotiations rather than too late
NO_WINDOW = "I could not open the window just now. Paste your draft here instead: “review this draft:” and then its text."
PASSES_THROUGH = "In Slack, what you and I write also passes through Slack, as any direct message does."


class Service:
    """One a process. Built by channels.slack.bootstrap."""

    def __init__(self, store: Store, inbox: Chat, settings: Settings) -> None:
        self.settings = settings
        self.writes = Writes(store)
        self.web = Web(settings)
        self.coach = Coach(inbox)
        self.inbox = Inbox(self.writes)
        self.outbox = Outbox(self.writes)
        self.sender = Sender(self.web, self.outbox)
        self.conversation = Conversation(self.writes, self.coach, self.inbox, self.outbox)
        self._background: set[asyncio.Task[None]] = set()

    async def hear(self, message: Message, kind: str) -> None:
        """Keep what a user message by way of a command, a shortcut or a window; a worker answers it."""
        await self.inbox.receive(heard(message, kind))

    async def answer(self, message: Message, event: Event) -> None:
        """Answer a turn whose event is being worked on; the Home tab follows."""
        replies = await self.conversation.answer(message, event)
        if any(reply.get("act") in CHANGES for reply in replies):
            self.soon(self.publish_home(message.team, message.user))

    async def publish_home(self, team: str, user: str) -> None:
        """Show the Home tab as it is now. Raises what the store or Slack raise."""
        person = f"slack:{team}:{user}"
        shown = await self.writes.read(lambda session: profile.home_content(session, person))
        privacy = f"{phrase('privacy')} {PASSES_THROUGH}"
        view = blocks.home(shown.sheet, shown.missing, shown.others, privacy)
        await self.web.client.views_publish(user_id=user, view=view)

    async def open_paste(self, message: Message, trigger: str) -> None:
        """Open the window to paste a draft; where that fails, say in the direct messages how to go on."""
        pairs: list[tuple[str, str]] = []
        current = None
        try:
            async with asyncio.timeout(CHOICES_WITHIN):
                pairs, current = await self.writes.read(lambda session: profile.choices(session, message.person))
        except (StoreUnavailable, TimeoutError):
            log.warning("a window opens without the negotiations")
        try:
            await self.web.client.views_open(trigger_id=trigger, view=blocks.paste(pairs, current))
        except ERRORS as error:
            log.warning("a window did not open: %s", trouble(error).code)
            await self.tell(message, NO_WINDOW)

    async def notify(self, trigger: str, words: str) -> None:
        """Open a window that only says something; nothing is lost where it does not open."""
        try:
            await self.web.client.views_open(trigger_id=trigger, view=blocks.notice(words))
        except ERRORS as error:
            log.warning("a notice did not open: %s", trouble(error).code)

    async def tell(self, message: Message, words: str) -> None:
        """Say something to the user beside the conversation with the coach."""
        await self._write(messages(message, [Reply(words, Act.HELP).to_dict()], f"{message.turn}:told"))

    async def whisper(self, message: Message, channel: str, thread: str | None, words: str) -> None:
        """Say something in a channel that the user alone sees, once."""
        [row] = messages(message, [Reply(words, Act.HELP).to_dict()], f"{message.turn}:whisper")
        where = {"channel": channel, "thread": thread, "payload": row["payload"] | {"ephemeral": message.user}}
        # A conversation of its own: nobody's answer waits for it.
        await self._write([row | where | {"conversation": message.turn[:100]}])

    async def _write(self, rows: list[Values]) -> None:
        await self.writes.write(lambda session: write_messages(session, rows))
        self.outbox.filled.set()

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside; it may fail without harm."""
        task = asyncio.create_task(_quietly(work))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def close(self) -> None:
        """End what is under way, and close the connections."""
        for task in list(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self.coach.close()
        await self.web.close()
        self.writes.close()


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except (StoreUnavailable, *ERRORS) as error:
        log.warning("something beside failed: %s", trouble(error).code)


def heard(message: Message, kind: str) -> Values:
    """The row of the inbox for what a listener has read already."""
    return {
        "event_id": message.turn[:200], "team": message.team[:40], "channel": message.channel[:40], "ts": message.turn[:200], "type": kind,
        "subtype": "", "conversation": message.conversation[:100], "payload": message.to_payload(),
    }  # fmt: skip
