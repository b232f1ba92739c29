"""A Slack of one's own on loopback: its Web API and Socket Mode, with state, moods and a memory of what went wrong."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import Counter, defaultdict, deque
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.slack_limits import problems

BOT_TOKEN = "xoxb-0000000000-test"
APP_TOKEN = "xapp-0000000000-test"
TRIGGER_SECONDS = 3.0
TEAM = "T0001"
SCOPES = "app_mentions:read,chat:write,commands,im:history,im:write"

Json = dict[str, Any]


class FakeSlack:
    """Starts on a free port. `fail` puts it into a mood; `every_nth_429` rate-limits a share of the posts.

    `who` is what auth.test tells of the app, `scopes` what its token may do (None: Slack does not say).
    """

    def __init__(self) -> None:
        self.messages: defaultdict[str, list[Json]] = defaultdict(list)
        self.ephemerals: list[Json] = []
        self.opened: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.calls: Counter[str] = Counter()
        self.problems: list[str] = []
        self.every_nth_429 = 0
        self.retry_after = 1
        self.acks: dict[str, Json] = {}
        self.connections = 0
        self.delay = 0.0
        self.updates: list[Json] = []
        self.who: Json = {
            "team_id": TEAM,
            "user_id": "UBOT",
            "bot_id": "B0001",
            "enterprise_id": None,
            "is_enterprise_install": False,
        }
        self.scopes: str | None = SCOPES
        self._released = asyncio.Event()
        self._faults: defaultdict[str, deque[str]] = defaultdict(deque)
        self._triggers: dict[str, float] = {}
        self._count = itertools.count(1)
        self._sockets: list[web.WebSocketResponse] = []
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> FakeSlack:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/"
        return self

    async def stop(self) -> None:
        self.recover()
        for socket in self._sockets:
            await socket.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def methods(self) -> list[str]:
        """The methods of the Web API that it knows, as the library spells them."""
        known = ("auth_", "apps_", "chat_", "conversations_", "views_")
        return sorted(name[1:] for name in dir(self) if name.startswith(tuple("_" + area for area in known)))

    def fail(self, method: str, mood: str, times: int = 1) -> None:
        """The next calls of a method go wrong: `429`, `500`, `drop` (nothing done), `drop_after` (done, but no answer),
        `empty` (an answer that says nothing), `hang` (no answer before `recover`), or an error code.
        """
        self._faults[method].extend([mood] * times)

    def recover(self) -> None:
        """All is well again."""
        self._faults.clear()
        self._released.set()

    def trigger(self) -> str:
        """A trigger as Slack hands out with every interaction: good for three seconds."""
        name = f"T{next(self._count)}.{time.time_ns()}"
        self._triggers[name] = time.monotonic()
        return name

    def stamp(self) -> str:
        return f"{time.time():.3f}{next(self._count) % 1000:03d}"

    def texts(self, channel: str) -> list[str]:
        return [message["text"] for message in self.messages[channel]]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls[method] += 1
        if self.delay:
            await asyncio.sleep(self.delay)
        given = await self._given(request)
        expected = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or given.get("token")
        if token != expected:
            self.problems.append(f"{method}: wrong token")
            return web.json_response({"ok": False, "error": "invalid_auth"})
        mood = self._faults[method].popleft() if self._faults[method] else ""
        if method == "chat.postMessage" and self.every_nth_429 and self.calls[method] % self.every_nth_429 == 0:
            mood = mood or "429"
        if mood == "429":
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(self.retry_after)}
            )
        if mood.isdigit():
            return web.Response(status=int(mood), text="<html>unavailable</html>", content_type="text/html")
        if mood == "hang":
            await self._released.wait()
            mood = ""
        if mood == "empty":
            return web.json_response({"ok": True})
        if mood == "drop":
            return self._hang_up(request)
        if mood and mood != "drop_after":
            return web.json_response({"ok": False, "error": mood})
        answer = self._answer(method, given)
        scopes = {"x-oauth-scopes": self.scopes} if self.scopes is not None else {}
        return self._hang_up(request) if mood == "drop_after" else web.json_response(answer, headers=scopes)

    async def _given(self, request: web.Request) -> Json:
        given: Json = dict(request.query)
        if request.content_type == "application/json":
            given |= await request.json()
        elif request.can_read_body:
            given |= dict(await request.post())
        for name in ("blocks", "metadata", "view"):
            if isinstance(given.get(name), str):
                given[name] = json.loads(given[name])
        return given

    def _hang_up(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    def _answer(self, method: str, given: Json) -> Json:
        handler = getattr(self, "_" + method.replace(".", "_"), None)
        if handler is None:
            self.problems.append(f"unknown method {method}")
            return {"ok": False, "error": "unknown_method"}
        answer: Json = handler(given)
        return {"ok": True} | answer

    def _auth_test(self, given: Json) -> Json:
        return {"url": "https://example.slack.com/", "team": "Example", "user": "goodfaith", **self.who}

    def _conversations_open(self, given: Json) -> Json:
        return {"channel": {"id": "D" + str(given["users"])[1:]}}

    def _chat_postMessage(self, given: Json) -> Json:
        wrong = problems(given)
        if wrong or not str(given.get("channel", "")).startswith(("D", "C")):
            self.problems += wrong or ["no channel"]
            return {"ok": False, "error": "invalid_blocks"}
        stamp = self.stamp()
        self.messages[given["channel"]].append(given | {"ts": stamp, "at": time.monotonic()})
        return {"ts": stamp, "channel": given["channel"], "message": {"text": given["text"]}}

    def _chat_update(self, given: Json) -> Json:
        self.problems += problems(given, "update")
        self.updates.append(given)
        return {"ts": given["ts"], "channel": given["channel"], "text": given["text"]}

    def _chat_postEphemeral(self, given: Json) -> Json:
        self.ephemerals.append(given)
        return {"message_ts": self.stamp()}

    def _conversations_history(self, given: Json) -> Json:
        rows = [row for row in self.messages[given["channel"]] if float(row["ts"]) >= float(given.get("oldest", 0))]
        return {"messages": [{"ts": row["ts"], "text": row["text"], "metadata": row.get("metadata")} for row in reversed(rows)]}

    def _conversations_replies(self, given: Json) -> Json:
        rows = [row for row in self.messages[given["channel"]] if row.get("thread_ts") == given["ts"]]
        return {"messages": [{"ts": row["ts"], "text": row["text"], "metadata": row.get("metadata")} for row in rows]}

    def _views_open(self, given: Json) -> Json:
        handed_out = self._triggers.get(given["trigger_id"])
        if handed_out is None or time.monotonic() - handed_out > TRIGGER_SECONDS:
            return {"ok": False, "error": "expired_trigger_id"}
        self.problems += problems(given["view"], "modal")
        self.opened.append(given["view"] | {"after": time.monotonic() - handed_out})
        return {"view": {"id": f"V{next(self._count)}"}}

    def _views_publish(self, given: Json) -> Json:
        self.problems += problems(given["view"], "home")
        self.homes[given["user_id"]] = given["view"]
        return {"view": {}}

    def _apps_connections_open(self, given: Json) -> Json:
        return {"url": self.url.replace("http", "ws").replace("/api/", "/link")}

    # -- Socket Mode ---------------------------------------------------------------------------

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        self.connections += 1
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type == WSMsgType.TEXT and message.data.startswith("{"):
                answer = json.loads(message.data)
                self.acks[answer["envelope_id"]] = answer
        return socket

    async def send(self, envelope_id: str, kind: str, payload: Json) -> None:
        """Send an envelope over the connection opened last."""
        await self._sockets[-1].send_json({"envelope_id": envelope_id, "type": kind, "payload": payload})

    async def hang_up(self) -> None:
        """Drop the connection opened last."""
        await self._sockets[-1].close()
