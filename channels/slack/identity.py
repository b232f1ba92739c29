"""Who the app is in Slack, and therefore whose a person is: asked of Slack itself, never read from a request."""

from __future__ import annotations

import asyncio
import logging

from channels.slack.message import Origin
from channels.slack.queue import backoff
from channels.slack.scopes import lacking
from channels.slack.webapi import ERRORS, SETUP, Web, trouble

log = logging.getLogger(__name__)

UNKNOWN, OK = "unknown", "ok"
RECHECK = 300.0  # seconds; a token may be revoked, a permission granted


class Identity:
    """The app's own team, by `auth.test`, and what is wrong with its token. `known` is set once the team is known.

    `auth` is `ok`, `unknown`, an error code of Slack's, or `missing_scope: …`.
    """

    def __init__(self, web: Web, teams: tuple[str, ...] = ()) -> None:
        self._web = web
        self._teams = frozenset(teams)
        self._doubted = asyncio.Event()
        self._attempts = 0
        self.known = asyncio.Event()
        self.team = ""
        self.enterprise = ""
        self.auth = UNKNOWN

    async def watch(self) -> None:
        """Ask until it is known, and now and then after that, until cancelled."""
        while True:
            try:
                await self.ask()
            except Exception as error:
                self._attempts += 1
                log.error("Slack's answer makes no sense: %s", type(error).__name__)
            wait = RECHECK if self.auth == OK else backoff(self._attempts)
            self._doubted.clear()
            try:
                await asyncio.wait_for(self._doubted.wait(), wait)
            except TimeoutError:
                continue

    async def ask(self) -> None:
        """Ask Slack once. What is wrong stands in `auth` and in the log, by its code."""
        try:
            answer = await self._web.client.auth_test()
        except ERRORS as error:
            self._attempts += 1
            code = trouble(error).code
            if code in SETUP:
                self._judge(code)
            else:
                log.warning("Slack does not say who we are: %s", code)
            return
        self._attempts = 0
        self.team, self.enterprise = str(answer.get("team_id") or ""), str(answer.get("enterprise_id") or "")
        missing = lacking(answer.headers)
        self._judge(f"missing_scope: {', '.join(missing)}" if missing else OK)
        self.known.set()

    def doubt(self, code: str) -> None:
        """Another call was refused for a reason that concerns the token: it is looked into."""
        if code in SETUP:
            self._judge(code)
            self._doubted.set()

    def _judge(self, auth: str) -> None:
        if auth != self.auth and auth != OK:
            log.error("Slack refuses the bot token: %s", auth)
        elif auth != self.auth and self.auth != UNKNOWN:
            log.warning("Slack takes the bot token again")
        self.auth = auth

    def owner(self, origin: Origin) -> str | None:
        """The team or organisation under which a person is kept; None for people of other teams.

        On Enterprise Grid it is the organisation, in which a user's id is the same in every workspace.
        """
        ours = {self.team, self.enterprise} - {""}
        home = origin.home or origin.team or origin.enterprise
        inside = bool(self.enterprise) and origin.enterprise == self.enterprise and origin.home in ("", origin.team)
        if home in ours or inside:
            return self.enterprise or self.team
        return home if home in self._teams else None

    def person(self, origin: Origin, user: str) -> str | None:
        """The user's name in the store; None for people of other teams, and while the own team is not known."""
        team = self.owner(origin) if self.known.is_set() else None
        return f"slack:{team}:{user}" if team else None

    def former(self, origin: Origin, user: str) -> list[str]:
        """The names under which one of our own people may have been kept before the organisation was known."""
        if not self.enterprise or self.owner(origin) != self.enterprise:
            return []
        workspaces = {self.team, origin.team if origin.enterprise == self.enterprise else ""} - {"", self.enterprise}
        return sorted(f"slack:{team}:{user}" for team in workspaces)

    def foreign(self, origin: Origin) -> bool:
        """Whether a request certainly is of another team's."""
        return self.known.is_set() and self.owner(origin) is None
