"""From the outbox to Slack: every message once, those of a conversation in order."""

from __future__ import annotations

import logging
from datetime import UTC, timedelta
from typing import Any

from channels.slack.claims import SETTLE
from channels.slack.identity import Identity
from channels.slack.outbox import Outbox, Post, sorry
from channels.slack.queue import backoff
from channels.slack.webapi import ERRORS, Trouble, Web, trouble

log = logging.getLogger(__name__)

EVENT_TYPE = "goodfaith_reply"
PAGES = 5
# After these nothing at all can be said there.
_UNREACHABLE = {
    "is_archived", "channel_not_found", "not_in_channel", "user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot",
    "user_not_visible", "messages_tab_disabled", "team_access_not_granted", "restricted_action",
}  # fmt: skip


class Sender:
    """Posts messages. What it cannot post now it puts back; in place of what it can never post it says that something went wrong."""

    def __init__(self, web: Web, outbox: Outbox, identity: Identity) -> None:
        self._web = web
        self._outbox = outbox
        self._identity = identity
        self._rooms: dict[str, str] = {}

    async def post(self, post: Post) -> None:
        """Bring one message to an end or put it back. Raises what is no refusal of Slack's."""
        try:
            stamp = await self._send(post)
        except ERRORS as error:
            await self._failed(post, trouble(error))
        else:
            await self._outbox.finish(post, posted=stamp)

    async def give_up(self, post: Post) -> None:
        """Say in its place that something went wrong; where that failed too, leave it."""
        if post.payload == sorry() or "ephemeral" in post.payload:
            await self._outbox.finish(post, posted=None)
        else:
            # The attempts stay: the message may be in Slack after all, and is looked for.
            await self._outbox.postpone(post, "waiting", payload=sorry(), failures=0)

    async def _failed(self, post: Post, why: Trouble) -> None:
        self._identity.doubt(why.code)
        if why.lasting:
            log.error("a message cannot be posted: %s", why.code)
            if why.code in _UNREACHABLE:
                await self._outbox.finish(post, posted=None)
            else:
                await self.give_up(post)
            return
        log.warning("a message waits: %s", why.code)
        if why.refused:  # Slack certainly did not take it, so that the attempt does not count
            await self._outbox.postpone(post, "outage", why.wait, attempts=post.attempts - 1)
        else:
            seconds = why.wait if why.wait is not None else backoff(post.outages + 1)
            await self._outbox.postpone(post, "outage", max(seconds, SETTLE.total_seconds()))

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
        return _stamp(answer.get("ts"))

    async def _whisper(self, post: Post) -> str | None:
        """A message in a channel that its user alone sees. It cannot be looked for, so it is tried once."""
        if post.attempts > 1:
            return None
        content = {name: value for name, value in post.payload.items() if name not in ("ephemeral", *_POST_ONLY)}
        answer = await self._web.client.chat_postEphemeral(
            channel=post.channel, user=post.payload["ephemeral"], thread_ts=post.thread, **content
        )
        return _stamp(answer.get("message_ts"))

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


def _stamp(found: object) -> str:
    """The time stamp of a post. Raises LookupError where Slack says that it took it and not as what."""
    if not isinstance(found, str) or not found:
        raise LookupError("no time stamp")
    return found
