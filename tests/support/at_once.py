"""Several threads that do the same at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

TOGETHER = 0.3  # seconds that one who came alone waits for another


def at_once[T](count: int, work: Callable[[], T]) -> list[T]:
    """What each of the threads returned; raises what one of them raised."""
    start = threading.Barrier(count)

    def one() -> T:
        start.wait()
        return work()

    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(one) for _ in range(count)]]


class Meeting:
    """A place between reading and writing, where those wait for each other who should never be there together."""

    def __init__(self) -> None:
        self._barrier = threading.Barrier(2)

    def __call__(self) -> None:
        """Go on together with the second who comes; alone where none does."""
        with suppress(threading.BrokenBarrierError):
            self._barrier.wait(TOGETHER)
