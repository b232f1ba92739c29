"""Imports run down, private names stay at home, modules stay short; each rule is also seen to be broken."""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tools import rooms
from tools.imports import modules
from tools.rooms import LONGEST, ROOMS, found, peeking, too_long, upstairs, within
from tools.steps import ROOT

HOUSE = modules(ROOT)


def wrong(root: Path, files: dict[str, str]) -> list[str]:
    """What is found in a tree of some modules; each folder is a package."""
    for name, text in files.items():
        path = root / f"{name.replace('.', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        for folder in path.relative_to(root).parents[:-1]:
            (root / folder / "__init__.py").touch()
    return found(root)


def test_no_import_runs_up_a_floor() -> None:
    assert list(upstairs(HOUSE)) == []


def test_nothing_uses_a_name_that_is_private_elsewhere() -> None:
    assert list(peeking(HOUSE)) == []


def test_no_module_is_too_long() -> None:
    assert list(too_long(HOUSE)) == []


def test_the_rooms_stand_in_no_circle() -> None:
    below = {room: {r for place in allowed for r in ROOMS if within(r, place) and r != room} for room, allowed in ROOMS.items()}
    assert list(TopologicalSorter(below).static_order())


@pytest.mark.parametrize(
    "text",
    [
        "from goodfaith.conversation.turn import Turn",
        "import goodfaith.conversation.turn",
        "import goodfaith.conversation.turn as t",
        "from goodfaith.conversation import turn",
        "from goodfaith import conversation",
        "from ..conversation.turn import Turn",
        "from .. import conversation",
        "def f():\n    from goodfaith.conversation import turn",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from goodfaith.conversation import turn",
        "import importlib\nimportlib.import_module('goodfaith.conversation.turn')",
    ],
)
def test_an_import_that_runs_up_is_found_wherever_it_stands(tmp_path: Path, text: str) -> None:
    (line,) = wrong(tmp_path, {"goodfaith.sheet.operations": text, "goodfaith.conversation.turn": ""})
    assert line.startswith("goodfaith.sheet.operations:")
    assert "goodfaith.sheet imports goodfaith.conversation" in line


@pytest.mark.parametrize("room", ["bench", "chaos", "tools", "research", "tests", "tests.support"])
def test_nothing_at_run_time_imports_what_only_measures_or_tests(tmp_path: Path, room: str) -> None:
    for runs in ("goodfaith.storage", "goodfaith.conversation", "actions", "channels", "rasa_components"):
        assert len(wrong(tmp_path / runs, {f"{runs}.one": f"import {room}.other", f"{room}.other": ""})) == 1


def test_an_import_that_runs_down_is_right(tmp_path: Path) -> None:
    assert (
        wrong(tmp_path, {"goodfaith.conversation.turn": "from goodfaith.sheet import sheet", "goodfaith.sheet.sheet": ""}) == []
    )


def test_a_module_in_no_room_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, {"attic.one": "import os"}) == ["attic.one: stands in no room (tools/rooms.py)"]


@pytest.mark.parametrize(
    "text",
    [
        "from channels.inbox import _kept",
        "from channels import inbox\ninbox._kept()",
        "import channels.inbox\nchannels.inbox._kept()",
        "from channels import inbox as i\ni._kept()",
        "from channels.inbox import Inbox\nInbox._receive",
        "def test(monkeypatch):\n    monkeypatch.setattr('channels.inbox._kept', 1)",
        "from channels import inbox\ndef test(monkeypatch):\n    monkeypatch.setattr(inbox, '_kept', 1)",
    ],
)
def test_a_private_name_used_elsewhere_is_found(tmp_path: Path, text: str) -> None:
    (line,) = wrong(tmp_path, {"tests.test_inbox": text, "channels.inbox": "_kept = 0"})
    assert line.startswith("tests.test_inbox:")
    assert line.endswith("is private")


def test_what_is_private_at_home_may_be_used_there(tmp_path: Path) -> None:
    text = "import os\n_kept = 0\nclass Inbox:\n    def f(self):\n        self._own = _kept\n        return __name__, os._exit"
    assert wrong(tmp_path, {"channels.inbox": text}) == []


def test_a_module_that_is_too_long_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, {"channels.inbox": "x = 1\n" * LONGEST}) == []
    assert wrong(tmp_path, {"channels.inbox": "x = 1\n" * (LONGEST + 1)}) == [f"channels.inbox: {LONGEST + 1} lines"]


@pytest.mark.parametrize(("lines", "code"), [([], 0), (["one: two", "three: four"], 1)])
def test_the_command_prints_what_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: list[str], code: int
) -> None:
    monkeypatch.setattr(rooms, "found", lambda: lines)
    with pytest.raises(SystemExit) as ended:
        rooms.main()
    assert ended.value.code == code
    assert not lines or capsys.readouterr().out.splitlines() == lines
