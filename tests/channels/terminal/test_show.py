import io

import pytest
from rich.console import Console

from channels.terminal.show import plain, show, underlined


def shown(*replies: dict) -> str:
    console = Console(file=io.StringIO(), width=200, force_terminal=False)
    show(console, [{"buttons": [], **reply} for reply in replies])
    return console.file.getvalue()


def test_a_terminal_is_given_no_orders() -> None:
    assert plain("a\x1b[31mb\x07\tc\n") == "a [31mb \tc\n"


def test_words_in_brackets_are_words() -> None:
    assert shown({"text": "[bold]gap[/bold] [your reason]"}) == "[bold]gap[/bold] [your reason]\n"


def test_buttons_stand_once_below_the_last_reply() -> None:
    button = [{"title": "Skip", "message": "skip"}]
    assert shown({"text": "one", "buttons": button}, {"text": "two", "buttons": button}) == "one\n\ntwo\n[skip]\n"


@pytest.mark.parametrize(("form", "suffix", "inline"), [("md", "md", True), ("text", "txt", True), ("html", "html", False)])
def test_a_sheet_handed_over_is_shown_where_it_can_be_read(form: str, suffix: str, inline: bool) -> None:
    reply = {
        "text": "Your sheet without the private part:",
        "act": "exported",
        "data": {"format": form, "content": "# Nordkai\n"},
    }
    out = shown(reply)
    assert ("# Nordkai" in out) is inline
    assert out.endswith(f"goodfaith export --format {form} -o sheet.{suffix}\n")


def test_where_there_is_nothing_to_hand_over_nothing_is_said_of_it() -> None:
    assert shown({"text": "There is nothing yet.", "act": "exported", "data": {}}) == "There is nothing yet.\n"


def test_findings_are_underlined_where_they_stand() -> None:
    text = underlined(
        "We need it. PRR.", [{"severity": "fix", "start": 0, "end": 11}, {"severity": "consider", "start": 12, "end": 15}]
    )
    assert [(span.start, span.end, str(span.style)) for span in text.spans] == [
        (0, 11, "underline red"),
        (12, 15, "underline yellow"),
    ]
