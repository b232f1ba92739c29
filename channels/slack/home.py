"""The Home tab: shown beside the conversation, one try at a time, a failure is only logged."""

from __future__ import annotations

from channels.slack import blocks, profile
from channels.slack.background import Background
from channels.slack.webapi import Web
from channels.slack.writes import Writes
from goodfaith.conversation.phrases import phrase


class HomeTab:
    """Publishes Home tabs. A person has one publication under way; what changes meanwhile is shown by one more."""

    def __init__(self, writes: Writes, web: Web, background: Background) -> None:
        self._writes = writes
        self._web = web
        self._background = background
        self._under_way: dict[str, bool] = {}  # by person: whether it has to be shown once more

    def refresh(self, person: str, user: str) -> None:
        """Show the tab as it is now, soon."""
        if person in self._under_way:
            self._under_way[person] = True
            return
        self._under_way[person] = False
        self._background.slowly(self._show(person, user))

    async def _show(self, person: str, user: str) -> None:
        again = True
        try:
            while again:
                self._under_way[person] = False
                await self._publish(person, user)
                again = self._under_way[person]
        finally:
            del self._under_way[person]

    async def _publish(self, person: str, user: str) -> None:
        shown = await self._writes.read(lambda session: profile.home_content(session, person))
        view = blocks.home(shown.sheet, shown.missing, shown.others, phrase("privacy_slack"))
        await self._web.client.views_publish(user_id=user, view=view)
