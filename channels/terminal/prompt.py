"""The prompt of a conversation: one line or many, with what was typed before at hand for as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output

PROMPT = "› "
_NOT_TYPED = {Keys.CPRResponse, Keys.Ignore}


def messages(source: Input | None = None, screen: Output | None = None) -> Iterator[str]:
    """What a person types, a message at a time, until Ctrl-D. Raises KeyboardInterrupt at Ctrl-C.

    A pasted draft is one message with its line breaks; Alt-Enter begins another line. Drafts are confidential: the
    history is kept in memory alone, and no editor and no file is ever opened for them.
    """
    session: PromptSession[str] = PromptSession(
        message=f"\n{PROMPT}", multiline=True, key_bindings=_keys(), history=InMemoryHistory(), input=source, output=screen,
        prompt_continuation="  ", enable_open_in_editor=False,
    )  # fmt: skip
    while True:
        try:
            message = session.prompt()
        except EOFError:
            return
        if message.strip():
            yield message


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        # What comes in one go with more behind it was pasted, also where the terminal does not say so.
        if any(_typed(press) for press in event.key_processor.input_queue):
            event.current_buffer.newline(copy_margin=False)
        else:
            event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    return keys


def _typed(press: Any) -> bool:
    return press.key not in _NOT_TYPED and press.data != "_Flush"
