"""Measuring turns: one person, many at once, early and late in a conversation."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

Say = Callable[[str, str], object]  # user, message
EARLY, LATE = 5, 500


@dataclass(frozen=True)
class Turns:
    """Seconds a turn takes: the middle, and what 95 of 100 stay below."""

    p50: float
    p95: float


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def middle(values: Sequence[float]) -> Turns:
    """Median and 95th percentile."""
    return Turns(statistics.median(values), statistics.quantiles(values, n=20)[-1])


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of all stay below; not a number where there are none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


def one_person(say: Say, messages: Sequence[str], turns: int, people: int = 4) -> Turns:
    """Turns of one person at a time, going through the messages; a new person each quarter, the first turn not counted."""
    taken = []
    for person in range(people):
        name = f"alone-{person}"
        say(name, messages[0])
        taken += [seconds(partial(say, name, messages[i % len(messages)])) for i in range(1, turns // people + 1)]
    return middle(taken)


def early_and_late(say: Say, messages: Sequence[str], late: int = LATE) -> tuple[float, float]:
    """Median cost of the turns around the 5th and around the `late`th of one conversation."""
    width = len(messages)
    taken = [seconds(partial(say, "patient", messages[i % width])) for i in range(late + width)]
    return statistics.median(taken[EARLY : EARLY + width]), statistics.median(taken[late:])


def many_at_once(say: Say, messages: Sequence[str], users: int, lasting: float) -> float:
    """Turns a second with that many people who answer as soon as they are answered."""
    counts = [0] * users
    end = time.monotonic() + lasting

    def talk(number: int) -> None:
        turn = 0
        while time.monotonic() < end:
            say(f"crowd-{number}", messages[turn % len(messages)])
            turn += 1
            counts[number] = turn

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / lasting
