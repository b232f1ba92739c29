"""Running the command line in this process, over a store in a folder of its own."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from channels.terminal import cli
from goodfaith.storage import Store
from tests.support.talk import Talk


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def interrupts() -> Iterator[None]:
    """Ctrl-C ends the tests again, whatever a command made of it."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def run(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`goodfaith …` with `typed` as its input."""
    monkeypatch.setenv("GOODFAITH_HOME", str(tmp_path))
    monkeypatch.delenv("GOODFAITH_DATABASE", raising=False)

    def command(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["goodfaith", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return command


@pytest.fixture
def prepared(talk: Talk) -> Talk:
    """Somebody with two negotiations, the second at hand."""
    talk.begin("Lindqvist")
    talk.begin("Harbour Air")
    talk.fill("private", "not below 41")
    talk.fill("language", "lifts = paper tickets")
    return talk
