import io
import sys

import pytest
from rich.console import Console

from channels.terminal import chat
from channels.terminal.piped import messages


def read(text: str) -> list[str]:
    return list(messages(io.StringIO(text)))


def test_a_line_is_a_message_and_a_blank_one_is_none() -> None:
    assert read("hello\n\n  \n8% more [so]\r\nlast") == ["hello", "8% more [so]", "last"]


def test_a_draft_of_many_lines_is_one_message() -> None:
    assert read("review this\n<<<\nDear Ada,\n\n  we need it.\n>>>\nwhy\n") == [
        "review this",
        "Dear Ada,\n\n  we need it.",
        "why",
    ]


@pytest.mark.parametrize("line", [">>>", ">>> quoted", "<<<", ">>>>", ">>> DRAFT-8", "> >>> DRAFT-7"])
def test_a_draft_may_hold_any_line_but_the_mark_it_was_given(line: str) -> None:
    assert read(f"<<< DRAFT-7\nDear Ada\n{line}\nBob\n>>> DRAFT-7\nwhy\n") == [f"Dear Ada\n{line}\nBob", "why"]


@pytest.mark.parametrize("line", ["<<< two words", "a <<<", ">>>", ">>> x", "<<", "<<<<", "→ <<<"])
def test_what_only_looks_like_a_mark_is_a_message(line: str) -> None:
    assert read(f"{line}\nhello\n") == [line, "hello"]


def test_a_draft_that_nothing_ends_is_not_lost() -> None:
    assert read("<<<\nDear Ada\nBob") == ["Dear Ada\nBob"]


def test_an_empty_draft_is_none() -> None:
    assert read("<<<\n\n>>>\nhello\n") == ["hello"]


def test_what_comes_from_a_pipe_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello\n<<<\n[b]one\n\ntwo\n>>>\n"))
    console = Console(file=io.StringIO(), width=100)
    assert list(chat.messages(console)) == ["hello", "[b]one\n\ntwo"]
    assert console.file.getvalue() == "> hello\n> [b]one\n>\n> two\n"  # type: ignore[attr-defined]
