"""The rooms of the house and who may import whom: prints what runs up a floor, what is private elsewhere, what is too long.

    python -m tools.rooms

Exit code 1 when anything is found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.imports import Module, imports, modules, private
from tools.steps import ROOT

LONGEST = 250  # lines of a module
RUN_TIME = ("goodfaith", "actions", "channels", "rasa_components")

# From the ground up. A room may import itself and what is named here; a name stands for all rooms within.
ROOMS: dict[str, tuple[str, ...]] = {
    "goodfaith.strategies": (),
    "goodfaith.storage": (),
    "goodfaith.review": (),
    "goodfaith.sheet": ("goodfaith.strategies", "goodfaith.storage"),
    "goodfaith.wording": ("goodfaith.strategies", "goodfaith.storage", "goodfaith.sheet"),
    "goodfaith.conversation": ("goodfaith",),
    "rasa_components": (),
    "actions": ("goodfaith",),
    "channels": ("goodfaith",),
    "tools": (),
    "research": RUN_TIME,
    "tests.support": RUN_TIME,
    "bench": (*RUN_TIME, "tools", "tests.support"),
    "chaos": (*RUN_TIME, "tools", "tests.support"),
    "tests": (*RUN_TIME, "tools", "research", "bench", "chaos"),
}


def room_of(name: str, rooms: dict[str, tuple[str, ...]] = ROOMS) -> str | None:
    """The room that a module stands in: the narrowest one."""
    return max((room for room in rooms if within(name, room)), key=len, default=None)


def within(name: str, place: str) -> bool:
    """Whether a module or room lies in a place or is it."""
    return name == place or name.startswith(f"{place}.")


def upstairs(known: dict[str, Module], rooms: dict[str, tuple[str, ...]] = ROOMS) -> Iterator[str]:
    """Every import that a room may not make, a line each; and every module that stands in no room."""
    for module in known.values():
        room = room_of(module.name, rooms)
        if room is None:
            if imports(module, known):
                yield f"{module.name}: stands in no room (tools/rooms.py)"
            continue
        for line, source in sorted({(found.line, found.source) for found in imports(module, known)}):
            target = room_of(source, rooms)
            if target is not None and not any(within(target, place) for place in (room, *rooms[room])):
                yield f"{module.name}:{line}: {room} imports {source}"


def peeking(known: dict[str, Module]) -> Iterator[str]:
    """Every use of a name that is private to another module, a line each."""
    for module in known.values():
        for line, name in sorted(set(private(module, known))):
            yield f"{module.name}:{line}: {name} is private"


def too_long(known: dict[str, Module]) -> Iterator[str]:
    """Every module of more lines than LONGEST, a line each."""
    for module in known.values():
        if module.lines > LONGEST:
            yield f"{module.name}: {module.lines} lines"


def found(root: Path = ROOT) -> list[str]:
    """All that is wrong in a tree."""
    known = modules(root)
    return [*upstairs(known), *peeking(known), *too_long(known)]


def main() -> None:
    """Print what is found."""
    wrong = found()
    print("\n".join(wrong) if wrong else "every import runs down, no private name is used elsewhere, no module is too long")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
