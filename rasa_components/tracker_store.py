"""The tracker store of the running coach: keeps nothing.

What a conversation is about lies in Goodfaith's own store, so every turn starts from an empty
tracker. A turn costs the same after a thousand others, and no tracker holds what a user wrote.
"""

from __future__ import annotations

from typing import Iterable, Optional, Text

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class EphemeralTrackerStore(TrackerStore):
    """A tracker store in which nothing is ever found."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep nothing."""

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """Find nothing."""
        return None

    async def keys(self) -> Iterable[Text]:
        """No conversation is known."""
        return []
