"""From the outbox to Slack: every message once, those of a conversation in order."""

from __future__ import annotations

import logging
from datetime import UTC, timedelta
from typing import Any

from channels.slack.outbox import Outbox, Post
from channels.slack.webapi import ERRORS, Trouble, Web, trouble

log = logging.getLogger(__name__)

EVENT_TYPE = "goodfaith_reply"
PAGES = 5
FIRST_WAIT = 2.0  # seconds until a post of unknown fate is looked for
LONGEST_WAIT = 60.0


class Sender:
    """Posts letters. What it cannot post now it puts back; what it can never post it gives up, and says so in the log."""

    def __init__(self, web: Web, outbox: Outbox) -> None:
        self._web = web
        self._outbox = outbox
        self._rooms: dict[str, str] = {}

    async def post(self, post: Post) -> None:
        """Bring one post to an end or put it back."""
        try:
            stamp = await self._send(post)
        except ERRORS as error:
            await self._failed(post, trouble(error))
        else:
            await self._outbox.posted(post, stamp)

    async def _failed(self, post: Post, why: Trouble) -> None:
        if why.lasting:
            log.error("a message cannot be posted: %s", why.code)
            await self._outbox.posted(post, None)
            return
        backoff = min(FIRST_WAIT * 2 ** max(post.attempts - 1, 0), LONGEST_WAIT)
        log.warning("a message waits: %s", why.code)
        await self._outbox.postpone(post, why.wait if why.wait is not None else backoff, why.refused)

    async def _send(self, post: Post) -> str | None:
        if "ephemeral" in post.payload:
            return await self._whisper(post)
        room = await self._room(post.channel)
        if post.attempts > 1:
            found = await self._find(post, room)
            if found is not None:
                return found
        where: dict[str, Any] = {"channel": room, "metadata": {"event_type": EVENT_TYPE, "event_payload": {"id": post.key}}}
        if post.thread:
            where["thread_ts"] = post.thread
        try:
            answer = await self._web.client.chat_postMessage(**where, **post.payload)
        except ERRORS as error:
            if not trouble(error).shape:
                raise
            log.error("a message goes out as plain text: %s", trouble(error).code)
            bare = {name: value for name, value in post.payload.items() if name != "blocks"}
            answer = await self._web.client.chat_postMessage(**where, **bare)
        return str(answer["ts"])

    async def _whisper(self, post: Post) -> str | None:
        """A message in a channel that its user alone sees. It cannot be looked for, so it is tried once."""
        if post.attempts > 1:
            return None
        content = {name: value for name, value in post.payload.items() if name not in ("ephemeral", *_POST_ONLY)}
        answer = await self._web.client.chat_postEphemeral(
            channel=post.channel, user=post.payload["ephemeral"], thread_ts=post.thread, **content
        )
        return str(answer["message_ts"])

    async def _room(self, channel: str) -> str:
        """The direct message with a user, where only the user is known."""
        if not channel.startswith(("U", "W")):
            return channel
        if channel not in self._rooms:
            answer = await self._web.client.conversations_open(users=channel)
            self._rooms[channel] = str(answer["channel"]["id"])
        return self._rooms[channel]

    async def _find(self, post: Post, room: str) -> str | None:
        """The time stamp of the post, if an earlier attempt brought it to Slack after all."""
        oldest = str((post.written.replace(tzinfo=UTC) - timedelta(minutes=2)).timestamp())
        asked: dict[str, Any] = {"channel": room, "oldest": oldest, "limit": 200, "include_all_metadata": True}
        for _ in range(PAGES):
            if post.thread:
                answer = await self._web.client.conversations_replies(ts=post.thread, **asked)
            else:
                answer = await self._web.client.conversations_history(**asked)
            for message in answer.get("messages") or []:
                if ((message.get("metadata") or {}).get("event_payload") or {}).get("id") == post.key:
                    return str(message["ts"])
            asked["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor")
            if not asked["cursor"]:
                return None
        return None


_POST_ONLY = ("mrkdwn", "unfurl_links", "unfurl_media")
