"""How the time of a function grows with the length of its text, and hostile texts to measure it with.

Nothing here knows how fast a machine is: a time is held against that of a text a quarter as long.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

Maker = Callable[[int], str]

SIZES = (64, 256, 1024, 4096)  # characters; each is four times the one before
STEEP = 8.0  # how many times the time a text four times as long may take: linear takes 4, quadratic 16
FLOOR = 0.001  # seconds that anything may take: clocks are coarse, and the first call fills caches
ENDLESS = 1.0  # seconds after which the shortest text is given up: that is no matter of a slow machine any more
TRIES = 5  # before a time counts as too long; the machine may have been busy

# What is repeated: blanks of all kinds, signs that patterns look for, the smallest words. Around it stands what makes a match fail.
UNITS = (
    "\n", " ", "\t", "\r\n", " \n", "\u2028", "a", "A", "é", "0", "_", "-", ">", "*", "“", "”", '"', "'", "(", ")", "<", "|", "&", "=", ".", ",",
    ":", "/", "a ", "a\n", "A ", "a, ", "a. ", "Aa ", "1 ", "1) ", "1. a\n", "- a\n", "> a\n", "*a* ", "“a” ", "“a ", "(a) ", "<a|", "= a ", "1,", ", ",
    "and ", "not ", "is ", "to ", "from ", "the ", " and", " not",
)  # fmt: skip
BLANKS = (" ", "\n")
END = "\x00"
FRAMES = (("", END), ("a", END))


class _Stopped(Exception):
    """The time is up."""


def steep(run: Callable[[str], object], made: Maker, sizes: Sequence[int] = SIZES) -> str | None:
    """Where the time of `run` grows faster than its text, as `2048 characters: 61.0 ms; a quarter of them: 1.1 ms`; None where it does not.

    `made` makes a text of about so many characters; each of `sizes` is four times the one before. Nothing is let run
    for much longer than a linear function could, so that this ends where `run` itself would not.
    """
    before = None
    for size in sizes:
        text = made(size)
        allowed = ENDLESS if before is None else STEEP * before + FLOOR
        taken = _seconds(run, text, allowed, 1 if before is None else TRIES)
        if taken > allowed:
            return f"{size} characters: {taken * 1000:.1f} ms; a quarter of them: {(before or 0) * 1000:.1f} ms"
        before = taken
    return None


def _seconds(run: Callable[[str], object], text: str, allowed: float, tries: int) -> float:
    """The seconds of this thread that a call takes: the first that is allowed, else the shortest of so many tries."""
    best = float("inf")
    for _ in range(tries):
        started = time.thread_time()
        try:
            with _stopped_after(2 * allowed):
                run(text)
        except _Stopped:
            pass
        best = min(best, time.thread_time() - started)
        if best <= allowed:
            break
    return best


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Raise _Stopped within, once so many seconds of the processor are spent; regular expressions heed it too."""
    armed = True

    def stop(number: int, frame: FrameType | None) -> None:
        if armed:
            raise _Stopped

    earlier = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        try:
            yield
        finally:
            armed = False
    finally:  # of its own, as the signal may come just before it is disarmed; it comes once
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)


def filled(head: str, unit: str, tail: str) -> Maker:
    """A maker of texts: `head`, then `unit` again and again, then `tail`."""
    return lambda size: head + unit * max(1, size // len(unit)) + tail


def hostile(words: Sequence[str], most: int = 15) -> Iterator[tuple[str, str, str]]:
    """Heads, units and tails for `filled`: all UNITS, then the `words` that a function looks for, repeated or at the head.

    Of each way of using the words there are at most so many, drawn by lot, but the same ones every time.
    """
    yield from ((head, unit, tail) for unit in UNITS for head, tail in FRAMES)
    lot = random.Random(len(words))
    ways = (
        [("", word + end, END) for word in words for end in ("", " ", "\n", ", ")],
        [(word, blank, END) for word in words for blank in BLANKS],
        [(word + " ", unit, END) for word in words for unit in UNITS],
    )
    for way in ways:
        yield from lot.sample(way, min(most, len(way)))
