"""The sockets of the gateway."""

import socket
from pathlib import Path

import pytest

from channels.api.listening import listening, taken


def test_an_answer_does_not_wait_for_the_readers_receipt() -> None:
    with listening([("127.0.0.1", 0)]) as (door,), socket.create_connection(door.getsockname()[:2]):
        accepted, _ = door.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_file_is_its_owners_alone_and_gone_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "api.sock"
    with listening([place]):
        assert place.stat().st_mode & 0o777 == 0o600
        assert taken(place)
        with pytest.raises(OSError, match="already"), listening([place]):
            pass
    assert not place.exists()


def test_what_a_killed_process_left_is_no_obstacle(tmp_path: Path) -> None:
    place = tmp_path / "api.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(place))
    with listening([place]):
        assert taken(place)
