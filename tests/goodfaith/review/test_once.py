"""What is costly is made once, also when several ask for it at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from goodfaith.review import reviewer as module
from goodfaith.review.once import once

THREADS = 8


def test_threads_that_ask_at_once_share_one_value() -> None:
    together, second_maker, calls = Barrier(THREADS), Event(), []

    @once
    def costly() -> object:
        calls.append(1)
        if len(calls) > 1:
            second_maker.set()
        second_maker.wait(0.2)  # long enough for the others to come in, were the door open
        return object()

    def ask(_: int) -> object:
        together.wait()
        return costly()

    with ThreadPoolExecutor(THREADS) as pool:
        got = list(pool.map(ask, range(THREADS)))
    assert len(calls) == 1
    assert len({id(value) for value in got}) == 1


def test_after_an_error_the_next_one_tries_again() -> None:
    outcomes: Iterator[int | Exception] = iter([OSError("disk"), 7])

    @once
    def costly() -> int:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(OSError, match="disk"):
        costly()
    assert costly() == costly() == 7


def test_the_model_is_loaded_once_for_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    together, calls = Barrier(THREADS), []

    def build() -> str:
        calls.append(1)
        return "a pipeline"

    monkeypatch.setattr(module, "build", build)
    load = once(module.load.__wrapped__)  # type: ignore[attr-defined]  # as the module makes it, not yet called

    def ask(_: int) -> object:
        together.wait()
        return load()

    with ThreadPoolExecutor(THREADS) as pool:
        assert len({id(value) for value in pool.map(ask, range(THREADS))}) == 1
    assert len(calls) == 1
