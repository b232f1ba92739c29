"""Kill servers at random moments while people talk, and see whether an answer is lost or stands twice.

    .venv/bin/python scripts/chaos.py [--kills 200] [--people 4] [--seed N]

Exit code 1 when something is wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from channels.supervisor import Child, Supervisor
from chaos.ledger import Tally, compare
from chaos.person import Person
from tests.support.coach import kill, running, wait_up

WEIGHTS = {"gateway": 0.6, "actions": 0.3, "rasa": 0.1}
PAUSE_SECONDS = 4.0  # between two kills, on average


class Killer:
    """Ends servers that are up, at random."""

    def __init__(self, supervisor: Supervisor, chance: random.Random) -> None:
        self.killed: Counter[str] = Counter()
        self._children = {child.name: child for child in supervisor.children}
        self._chance = chance

    def strike(self) -> None:
        """Wait a random while, then kill a server that is up."""
        time.sleep(self._chance.expovariate(1 / PAUSE_SECONDS))
        child = self._victim()
        kill(child)
        self.killed[child.name] += 1

    def _victim(self) -> Child:
        while True:
            name = self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            if not self._children[name].dead() and self._children[name].up():
                return self._children[name]
            time.sleep(0.2)


def chaos(kills: int, people: int, seed: int) -> Tally:
    """Run until that many servers were killed; what became of the answers."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as supervisor:
        killer = Killer(supervisor, chance)
        everybody = [Person(supervisor.url, f"person-{number}", chance.random()) for number in range(people)]
        for person in everybody:
            person.start()
        began = time.monotonic()
        for number in range(1, kills + 1):
            killer.strike()
            if number % 10 == 0 or number == kills:
                answers = sum(person.answers for person in everybody)
                minutes = (time.monotonic() - began) / 60
                print(f"{number:4} kills, {answers:5} answers taken, {minutes:4.1f} min", flush=True)
        for child in supervisor.children:
            wait_up(child, seconds=120)
        for person in everybody:
            person.leave()
        tally = compare(everybody)
        tally.killed = killer.killed
        return tally


def main() -> None:
    """Read the arguments, run, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=4)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    tally = chaos(arguments.kills, arguments.people, arguments.seed)
    print(tally.table())
    sys.exit(0 if tally.well else 1)


if __name__ == "__main__":
    main()
