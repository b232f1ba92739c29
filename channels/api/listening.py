"""The sockets that the gateway listens on: a port, or a file in the data folder that its owner alone may open."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

Place = tuple[str, int] | Path  # host and port, or a file

_BACKLOG = 256


@contextmanager
def listening(places: Sequence[Place]) -> Iterator[list[socket.socket]]:
    """Sockets that listen at the places, in their order; closed at the end. Raises OSError where one is taken."""
    with ExitStack() as stack:
        yield [stack.enter_context(_at_file(place) if isinstance(place, Path) else _at_port(*place)) for place in places]


@contextmanager
def _at_port(host: str, port: int) -> Iterator[socket.socket]:
    family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    with socket.create_server(where[:2], family=family, backlog=_BACKLOG) as made:
        # asyncio does not see that this one speaks TCP, and would let each answer wait 40 ms for the reader's receipt.
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield made


@contextmanager
def _at_file(path: Path) -> Iterator[socket.socket]:
    if taken(path):
        raise OSError(f"somebody listens at {path} already")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as made:
        with suppress(FileNotFoundError):  # what a process left that was killed
            path.unlink()
        before = os.umask(0o177)
        try:
            made.bind(str(path))
        finally:
            os.umask(before)
        made.listen(_BACKLOG)
        try:
            yield made
        finally:
            with suppress(FileNotFoundError):
                path.unlink()


def taken(path: Path) -> bool:
    """Whether somebody listens at a file."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(path))
        except TimeoutError:
            return True
        except OSError:
            return False
        return True
