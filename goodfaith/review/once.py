"""Make something costly once, however many threads ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock


def once[T](make: Callable[[], T]) -> Callable[[], T]:
    """Decorate a function without arguments: the first call makes the value, the others wait for it and share it.

    Where making it raises, that caller gets the error and the next one tries again.
    """
    lock = Lock()
    made: list[T] = []

    @wraps(make)
    def get() -> T:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return get
