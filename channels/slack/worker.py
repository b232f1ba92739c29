"""From the inbox to the listeners: one event a conversation at a time."""

from __future__ import annotations

import logging

from slack_bolt.async_app import AsyncApp

from channels.slack.arrivals import Arrival
from channels.slack.door import Door
from channels.slack.intake import dispatch
from channels.slack.said import Said

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
LONGEST_RETRY = 60.0


class Worker:
    """Deals with arrivals: what a listener has read already is answered, the rest is fed to Bolt."""

    def __init__(self, door: Door, app: AsyncApp) -> None:
        self._door = door
        self._app = app

    async def deal(self, arrival: Arrival) -> None:
        """Bring one arrival to an end or put it off. One that keeps failing is given up, and the log says so."""
        try:
            said = Said.of(arrival.payload)
            if said is not None:
                await self._door.answer(said, arrival)
            elif (await dispatch(arrival.payload, self._app, arrival=arrival)).status >= 500:
                raise RuntimeError("listener")
        except Exception as error:
            if arrival.attempts < MOST_ATTEMPTS:
                log.warning("an event waits: %s", type(error).__name__)
                await self._door.arrivals.postpone(arrival, min(2.0 ** (arrival.attempts - 1), LONGEST_RETRY))
                return
            log.error("an event is given up after %d attempts: %s", arrival.attempts, type(error).__name__)
        if not arrival.settled:
            await self._door.arrivals.finish(arrival)
