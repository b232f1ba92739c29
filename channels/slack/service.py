"""The parts of this channel in one place: what a listener may do."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from channels.inbox import Chat
from channels.slack import blocks, profile
from channels.slack.background import Background
from channels.slack.coach import Coach
from channels.slack.conversation import Conversation
from channels.slack.events import row_for
from channels.slack.home import HomeTab
from channels.slack.identity import Identity
from channels.slack.inbox import Event, Inbox
from channels.slack.message import Message, Origin
from channels.slack.outbox import Outbox, rows
from channels.slack.pressed import updated
from channels.slack.sender import Sender
from channels.slack.settings import SlackSettings
from channels.slack.webapi import ERRORS, Web, trouble
from channels.slack.writes import Writes
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply
from goodfaith.storage import Store, StoreUnavailable

log = logging.getLogger(__name__)

# After these the Home tab shows something else than before.
CHANGES = {
    "saved",
    "edit",
    "switched",
    "back",
    "skipped",
    "term_saved",
    "deleted",
    "label",
    "changed",
    "removed",
    "renamed",
    "undone",
}
CHOICES_WITHIN = 0.5  # seconds: a window opens without the negotiations rather than too late
NO_WINDOW = "I could not open the window just now. Paste your draft here instead: “review this draft:” and then its text."


class Service:
    """One a process. Built by channels.slack.bootstrap."""

    def __init__(self, store: Store, inbox: Chat, settings: SlackSettings) -> None:
        self.settings = settings
        self.writes = Writes(store)
        self.web = Web(settings)
        self.identity = Identity(self.web, settings.teams)
        self.background = Background()
        self.coach = Coach(inbox)
        self.inbox = Inbox(self.writes)
        self.outbox = Outbox(self.writes)
        self.sender = Sender(self.web, self.outbox, self.identity)
        self.home = HomeTab(self.writes, self.web, self.background)
        self.conversation = Conversation(self.writes, self.coach, self.identity, self.inbox, self.outbox)

    async def hear(self, message: Message, kind: str) -> None:
        """Keep what a user said by way of a command, a shortcut or a window; a worker answers it."""
        await self.inbox.receive(row_for(message, kind))

    async def answer(self, message: Message, event: Event) -> None:
        """Answer a turn whose event is being worked on; the Home tab follows. One of another team's ends unanswered."""
        person = self.identity.person(message.origin, message.user)
        if person is None:
            return
        replies = await self.conversation.answer(person, message, event)
        if any(reply.get("act") in CHANGES for reply in replies):
            self.home.refresh(person, message.user)

    def show_home(self, origin: Origin, user: str) -> None:
        """Show the Home tab as it is now, beside all else."""
        person = self.identity.person(origin, user)
        if person is not None:
            self.home.refresh(person, user)

    def mark_pressed(self, body: dict[str, Any]) -> None:
        """Show on the message whose button was pressed what was chosen, beside all else."""
        content = updated(body)
        if content is not None:
            self.background.slowly(self._update(content))

    async def _update(self, content: dict[str, Any]) -> None:
        await self.web.client.chat_update(**content)

    async def open_paste(self, message: Message, trigger: str) -> None:
        """Open the window to paste a draft; where that fails, say in the direct messages how to go on."""
        pairs: list[tuple[str, str]] = []
        current = None
        try:
            async with asyncio.timeout(CHOICES_WITHIN):
                await self.identity.known.wait()
                person = self.identity.person(message.origin, message.user)
                if person is not None:
                    pairs, current = await self.writes.read(lambda session: profile.choices(session, person))
        except (StoreUnavailable, TimeoutError):
            log.warning("a window opens without the negotiations")
        try:
            await self.web.client.views_open(trigger_id=trigger, view=blocks.paste(pairs, current))
        except ERRORS as error:
            log.warning("a window did not open: %s", trouble(error).code)
            self.identity.doubt(trouble(error).code)
            await self.tell(message, NO_WINDOW)

    async def notify(self, trigger: str, words: str) -> None:
        """Open a window that only says something; nothing is lost where it does not open."""
        await self.web.client.views_open(trigger_id=trigger, view=blocks.notice(words))

    async def tell(self, message: Message, words: str) -> None:
        """Say something to the user beside the conversation with the coach."""
        said: list[dict[str, Any]] = [Reply(words, Act.HELP).to_dict()]
        await self.outbox.put(rows(said, f"{message.turn}:told", message.conversation, message.channel, message.thread))

    async def whisper(self, key: str, user: str, channel: str, thread: str | None, words: str) -> None:
        """Say something in a channel that the user alone sees, once under that key."""
        # A conversation of its own: nobody's answer waits for it.
        [row] = rows([Reply(words, Act.HELP).to_dict()], f"{key}:whisper", key, channel, thread)
        await self.outbox.put([row | {"payload": row["payload"] | {"ephemeral": user}}])

    async def close(self) -> None:
        """End what is under way, and close the connections."""
        await self.background.close()
        await self.coach.close()
        await self.web.close()
        self.writes.close()
