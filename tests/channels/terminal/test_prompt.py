"""What is typed and pasted, through prompt_toolkit's own pipe in place of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from channels.terminal.prompt import messages

UP, ALT_ENTER, CTRL_C, CTRL_D, ENTER = "\x1b[A", "\x1b\r", "\x03", "\x04", "\r"
DRAFT = "Dear Ada,\n\n  we need it.\n\tBob\n"


def pasted(text: str) -> str:
    """As a terminal with bracketed paste hands it over."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as one:
        yield one


def typed(keys: PipeInput, *pieces: str) -> list[str]:
    """The messages, where each piece arrives when the one before is dealt with; then Ctrl-D."""
    heard: list[str] = []
    reading = messages(keys, DummyOutput())
    for piece in (*pieces, CTRL_D):
        keys.send_text(piece)
        heard += [message] if (message := next(reading, None)) is not None else []
    return heard


def test_enter_sends(keys: PipeInput) -> None:
    assert typed(keys, "hello" + ENTER, "show my sheet\n") == ["hello", "show my sheet"]


def test_a_pasted_draft_is_one_message_with_its_line_breaks(keys: PipeInput) -> None:
    assert typed(keys, pasted(DRAFT) + ENTER) == [DRAFT]
    assert typed(keys, "review this: " + pasted(DRAFT.replace("\n", "\r\n")) + ENTER) == ["review this: " + DRAFT]


def test_one_from_a_terminal_that_does_not_say_so_is_one_too(keys: PipeInput) -> None:
    assert typed(keys, "Dear Ada,\nwe need it.\nBob\n") == ["Dear Ada,\nwe need it.\nBob"]


def test_alt_enter_begins_another_line(keys: PipeInput) -> None:
    assert typed(keys, "  one" + ALT_ENTER + "two" + ENTER) == ["  one\ntwo"]


def test_what_was_said_before_is_at_hand_and_in_no_file(keys: PipeInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert typed(keys, "a canary" + ENTER, UP + "!" + ENTER) == ["a canary", "a canary!"]
    assert list(tmp_path.rglob("*")) == []


def test_ctrl_d_ends_it_and_ctrl_c_interrupts(keys: PipeInput) -> None:
    keys.send_text(CTRL_D)
    assert list(messages(keys, DummyOutput())) == []
    keys.send_text("half a mess" + CTRL_C)
    with pytest.raises(KeyboardInterrupt):
        next(messages(keys, DummyOutput()))
