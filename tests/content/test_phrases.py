import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

import goodfaith
from goodfaith.conversation.phrases import phrase

ROOT = Path(goodfaith.__file__).parent.parent
PHRASES: dict[str, str] = yaml.safe_load((ROOT / "goodfaith" / "conversation" / "phrases.yml").read_text(encoding="utf-8"))
MOST_WORDS = 60
MOST_WORDS_HELP = 70
CODE = "\n".join(
    path.read_text(encoding="utf-8") for folder in ("goodfaith", "actions", "channels") for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_is_short(name: str) -> None:
    assert 1 <= len(PHRASES[name].split()) <= (MOST_WORDS_HELP if name == "help" else MOST_WORDS)


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_is_used(name: str) -> None:
    said = {
        "thanks",
        "help",
        "about",
        "privacy",
        "rehearse",
        "debrief",
        "mine_request",
    }  # named by the act (handlers/everyday.py)
    assert name in said or f'"{name}"' in CODE


@pytest.mark.parametrize("name", sorted(set(re.findall(r'\bphrase\("(\w+)"', CODE))))
def test_what_is_said_is_there(name: str) -> None:
    assert name in PHRASES


@pytest.mark.parametrize("name", PHRASES)
def test_blanks_are_named(name: str) -> None:
    blanks = {blank: "x" for _, blank, _, _ in Formatter().parse(PHRASES[name]) if blank is not None}
    assert "" not in blanks
    assert "{" not in phrase(name, **blanks)


def test_a_phrase_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrase("none")
