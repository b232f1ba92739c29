"""Reading what Python files import and reach for: inside functions, for type checkers and by name included."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SKIPPED = {"__pycache__", "node_modules", "build", "results", "models"}
_PRIVATE = re.compile(r"_[^_].*|__[^_].*[^_]")


@dataclass(frozen=True)
class Module:
    """A Python file of the tree. `name` is dotted: a package is called by its folder."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Import:
    """A name taken from somewhere. `source` is a module of the tree where it is one, else as it is written."""

    line: int
    source: str
    name: str | None = None


def modules(root: Path) -> dict[str, Module]:
    """All modules below a folder by name; environments and caches are left out."""
    found = {}
    for path in _files(root):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, path, ast.parse(text), text.count("\n"))
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in SKIPPED and not path.name.startswith("."):
                yield from _files(path)
        elif path.suffix == ".py":
            yield path


def imports(module: Module, known: dict[str, Module]) -> list[Import]:
    """All imports of a module, wherever they stand; `import_module("…")` is one too."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [Import(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                found.append(Import(node.lineno, inner) if inner in known else Import(node.lineno, source, alias.name))
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            found += [Import(node.lineno, value) for value in _strings(node.args[:1])]
    return found


def private(module: Module, known: dict[str, Module]) -> Iterator[tuple[int, str]]:
    """Line and name of everything that the module takes from another one of the tree and that is private there."""
    taken: dict[str, str] = {}  # the names by which it knows others
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            taken |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            if source in known:
                taken |= {alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names}
                yield from ((node.lineno, f"{source}.{a.name}") for a in node.names if _PRIVATE.fullmatch(a.name))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and _PRIVATE.fullmatch(node.attr) and ast.unparse(node.value) in taken:
            yield node.lineno, f"{taken[ast.unparse(node.value)]}.{node.attr}"
        elif isinstance(node, ast.Call) and _called(node) in ("setattr", "getattr", "delattr"):
            yield from _reached(node, taken, known)


def _reached(call: ast.Call, taken: dict[str, str], known: dict[str, Module]) -> Iterator[tuple[int, str]]:
    """Private names given as text: `setattr("pkg.module._name", …)` and `setattr(module, "_name", …)`."""
    owner = ast.unparse(call.args[0]) if call.args else ""
    for text in _strings(call.args[:1]):
        source, _, name = text.rpartition(".")
        if source in known and _PRIVATE.fullmatch(name):
            yield call.lineno, text
    for text in _strings(call.args[1:2]):
        if owner in taken and _PRIVATE.fullmatch(text):
            yield call.lineno, f"{taken[owner]}.{text}"


def _source(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    above = module.package.split(".")
    return ".".join([*above[: len(above) - node.level + 1], *([node.module] if node.module else [])])


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
