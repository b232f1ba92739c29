"""Show the network each draft a little differently in every epoch."""

from __future__ import annotations

import random
import re
from typing import Any

from tokenizers import Tokenizer

from goodfaith.review.scenario import Scenario
from research.review.training.data import Example, example, marks
from research.review.training.parameters import PARAMETERS as P

_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*[ \n]*|[.!?\n]+\s*")


def thinned(text: str, found: list[dict[str, Any]], rng: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """The draft without some of the sentences that carry no label, so that length and filler vary."""
    taken = [(m["start"], m["end"]) for m in found] + [m["reason_span"] for m in found if "reason_span" in m]
    drop = []
    for piece in _SENTENCE.finditer(text):
        if all(piece.end() <= a or b <= piece.start() for a, b in taken) and rng.random() < P.sentence_dropped:
            drop.append(piece.span())
    return _without(text, found, drop)


def roughened(text: str, found: list[dict[str, Any]], rng: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """The draft as typed in a hurry: some apostrophes, commas and full stops missing, lines run together."""
    drop = [m.span() for m in re.finditer(r"['’,.](?!\d)", text) if rng.random() < P.mark_dropped]
    return _without(text, found, drop)


def _without(text: str, found: list[dict[str, Any]], drop: list[tuple[int, int]]) -> tuple[str, list[dict[str, Any]]]:
    place, kept, last = [0] * (len(text) + 1), [], 0
    length = 0
    for start, end in [*drop, (len(text), len(text))]:
        for n in range(last, start):
            place[n] = length
            length += 1
        kept.append(text[last:start])
        for n in range(start, end):
            place[n] = length
        last = end
    place[len(text)] = length
    moved = []
    for mark in found:
        new = {**mark, "start": place[mark["start"]], "end": place[mark["end"]]}
        if "reason_span" in mark:
            new["reason_span"] = (place[mark["reason_span"][0]], place[mark["reason_span"][1]])
        moved.append(new)
    return "".join(kept), moved


Graft = tuple[str, dict[str, Any] | None]


def grafts(drafts: list[dict[str, Any]]) -> list[Graft]:
    """Sentences that can stand in another draft: those without a label, and lone threats and accusations."""
    pool: list[Graft] = []
    for draft in drafts:
        text, found = draft["text"], marks(draft)
        spans = [(m["start"], m["end"], m) for m in found]
        spans += [(*m["reason_span"], m) for m in found if "reason_span" in m]
        for piece in _SENTENCE.finditer(text):
            inside = [m for a, b, m in spans if a < piece.end() and piece.start() < b]
            words = piece.group().strip()
            if not 20 <= len(words) <= 200 or "\n" in words:
                continue
            if not inside:
                pool.append((words, None))
            elif len(inside) == 1 and inside[0]["type"] in ("ultimatum", "blame") and inside[0]["quote"] in words:
                pool += [(words, {"type": inside[0]["type"], "quote": inside[0]["quote"]})] * 4
    return pool


def grafted(text: str, found: list[dict[str, Any]], pool: list[Graft], rng: random.Random) -> tuple[str, list[dict[str, Any]]]:
    """The draft with one or two foreign sentences between its own."""
    for _ in range(rng.randint(1, 2)):
        spans = [(m["start"], m["end"]) for m in found] + [m["reason_span"] for m in found if "reason_span" in m]
        places = [p.end() for p in _SENTENCE.finditer(text) if all(p.end() <= a or b <= p.end() for a, b in spans)]
        if not places:
            break
        place, (words, mark) = rng.choice(places), rng.choice(pool)
        before = "" if text[:place].endswith((" ", "\n")) or not place else " "
        added = f"{before}{words} "
        moved = []
        for m in found:
            new = {
                **m,
                **{key: m[key] + (len(added) if m["start"] >= place else 0) for key in ("start", "end")},
            }
            if "reason_span" in m:
                shift = len(added) if m["reason_span"][0] >= place else 0
                new["reason_span"] = (m["reason_span"][0] + shift, m["reason_span"][1] + shift)
            moved.append(new)
        text, found = text[:place] + added + text[place:], moved
        if mark:
            start = place + len(before) + words.index(mark["quote"])
            found.append({**mark, "start": start, "end": start + len(mark["quote"])})
    return text, found


def varied(tokenizer: Tokenizer, draft: dict[str, Any], rng: random.Random, pool: list[Graft]) -> Example:
    """A draft as it is shown in one epoch: thinned, grafted, roughened at times, or without its scenario."""
    text, found = draft["text"], marks(draft)
    if rng.random() < P.thinned:
        text, found = thinned(text, found, rng)
    if rng.random() < P.grafted:
        text, found = grafted(text, found, pool, rng)
    if rng.random() < P.roughened:
        text, found = roughened(text, found, rng)
    scenario = None if rng.random() < P.scenario_hidden else Scenario.from_dict(draft["scenario"])
    return example(tokenizer, text, found, scenario)
