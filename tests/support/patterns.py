"""Every regular expression of the tree that meets what people write, found without a list that somebody has to keep."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from goodfaith.review.rules import compiled, load_rules
from rasa_components.commands import commands

ROOT = Path(__file__).parents[2]
PACKAGES = ("goodfaith", "actions", "channels", "rasa_components")
NO_USER = ("migrations", "training")  # folders of code that no message reaches
RASA = ("rasa", "joblib", "sklearn")  # what is there in Rasa's environment alone
FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


@dataclass(frozen=True)
class Known:
    """A pattern, where it stands, and how it is applied: `run` does to a text what the program would."""

    place: str
    pattern: re.Pattern[str]
    run: Callable[[str], object]

    @property
    def words(self) -> list[str]:
        """What the pattern looks for, roughly: the words and signs that stand in it as such."""
        bare = re.sub(r"\\.|\(\?P?[:=!<>]+(?:\w+>)?|\[[^\]]*\]|\{\d*,?\d*\}", " ", self.pattern.pattern)
        return list(dict.fromkeys(re.findall(r"[^\s()|?*+^$]+", bare)))


def everywhere(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Look for a pattern all through a text."""
    return lambda text: sum(1 for _ in pattern.finditer(text))


def on_one_line(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Hold a pattern against a whole text without line breaks, which goodfaith.conversation.visible leaves none of."""
    return lambda text: pattern.fullmatch(re.sub(r"[\r\n]", " ", text))


def known() -> list[Known]:
    """All patterns, each once: of modules, of the review's rules, of the fixed commands."""
    found = {row.pattern: row for package in PACKAGES for path in _modules(package) for row in _of(path)}
    for rule in load_rules():
        for place, source in enumerate(rule.patterns):
            pattern = compiled(source)
            found[pattern] = Known(f"{rule.id}[{place}]", pattern, everywhere(pattern))
    for place, command in enumerate(commands()):
        found[command.pattern] = Known(f"commands.yml[{place}]", command.pattern, on_one_line(command.pattern))
    return sorted(found.values(), key=lambda row: row.place)


def _modules(package: str) -> list[Path]:
    """The modules of a package, without what is installed in a hidden folder of it."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return [path for path in paths if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]


def _of(path: Path) -> Iterator[Known]:
    """The patterns of a module: those that its names hold, and those that are written out where they are used."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    source = path.read_text(encoding="utf-8")
    if set(parts) & set(NO_USER) or not re.search(r"^\s*(?:import re\b|from re import)", source, re.M):
        return
    name = ".".join(parts).removesuffix(".__init__")
    for line, method, pattern in literals(source):
        yield Known(f"{name}:{line}", pattern, pattern.match if method in ("match", "fullmatch") else everywhere(pattern))
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:  # a module for Rasa's environment; its literals are all there is to see from here
        if error.name not in RASA:
            raise
        return
    for variable, value in vars(module).items():
        for place, pattern in enumerate(within(value)):
            yield Known(f"{name}.{variable}[{place}]", pattern, _applied(variable, pattern, source))


def _applied(variable: str, pattern: re.Pattern[str], source: str) -> Callable[[str], object]:
    """How a module applies a pattern of its own: at the beginning of a text where all uses of its name say so."""
    uses = re.findall(rf"\b{variable}\b(?:\.(\w+)\()?", source)
    return pattern.match if set(uses[1:]) and set(uses[1:]) <= {"match", "fullmatch"} else everywhere(pattern)


def literals(source: str) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """The patterns written out in calls of `re`, each with its line and the function called."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        module, first = node.func.value, node.args[0]
        if not (isinstance(module, ast.Name) and module.id == "re" and node.func.attr in FUNCTIONS):
            continue
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            options = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
            flags = [getattr(re, name) for name in re.findall(r"\bre\.([A-Z]+)\b", " ".join(map(ast.unparse, options)))]
            yield node.lineno, node.func.attr, re.compile(first.value, sum(set(flags)))


def within(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is or holds, in collections and dataclasses too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from within(pair)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from within(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from within(getattr(value, field.name))
