"""Ends each of the three processes so many times, at random moments, several at once where it happens so."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.coach import NotAnswered, Server, kill, wait_up

BACK_SECONDS = 120  # a server that is not up again by then will not be


@dataclass(frozen=True)
class Rhythm:
    """When a server is ended: a random while after it is up again, or, a share of the times, while it is still starting."""

    pause: float  # seconds, on average
    starting: float  # the share
    starting_seconds: float  # by when those ends have come


# Rasa takes six to eight seconds to be up again, the others less than two. With these all three take seven seconds a
# round, so that they last equally long, and all are up at once often enough for turns to be going on when one is ended.
RHYTHMS = {"rasa": Rhythm(pause=3, starting=0.4, starting_seconds=3)}
OTHERS = Rhythm(pause=6, starting=0.2, starting_seconds=1)


class Killer:
    """One thread a server. `killed` counts by server, `starting` those that were not up yet; `failures` are servers that did not return."""

    def __init__(self, servers: Sequence[Server], quota: int, seed: float) -> None:
        self.killed: Counter[str] = Counter({server.name: 0 for server in servers})
        self.starting: Counter[str] = Counter({server.name: 0 for server in servers})
        self.failures: list[str] = []
        self._quota = quota
        self._threads = [
            threading.Thread(target=self._hunt, args=(server, random.Random(f"{seed} {server.name}")), daemon=True)
            for server in servers
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def done(self) -> bool:
        """Whether every server was ended as often as wanted, or one did not come back."""
        return not any(thread.is_alive() for thread in self._threads)

    def join(self) -> None:
        """Wait until it is done."""
        for thread in self._threads:
            thread.join()

    def _hunt(self, server: Server, chance: random.Random) -> None:
        rhythm = RHYTHMS.get(server.name, OTHERS)
        gone: int | None = None
        try:
            while self.killed[server.name] < self._quota and not self.failures:
                early = chance.random() < rhythm.starting
                wait_up(server, gone, BACK_SECONDS, answering=not early)
                time.sleep(chance.uniform(0, rhythm.starting_seconds) if early else chance.expovariate(1 / rhythm.pause))
                if not server.dead():
                    gone = kill(server)
                    self.killed[server.name] += 1
                    self.starting[server.name] += early
        except NotAnswered as error:
            self.failures.append(str(error))
