"""Turn a draft and its scenario into token windows for the network, and join the windows' output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from goodfaith.review.scenario import Scenario

LONGEST = 512  # positions the encoder knows
PREFIX = 40  # at most so many of them say who writes to whom
STRIDE = 320  # how far a window moves in a text longer than one window

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Token ids as the network takes them; ``first`` is the place in the draft of its first draft token."""

    ids: list[int]
    types: list[int]
    first: int
    offset: int  # where the draft's tokens begin in ``ids``
    count: int  # how many there are


@dataclass(frozen=True)
class TokenizedDraft:
    """A tokenized draft: character spans of its tokens, and the windows that cover them."""

    spans: list[tuple[int, int]]
    windows: list[Window]


def setting(scenario: Scenario | None) -> str:
    """The scenario in one line: who decides what is a demand and what a concession."""
    if scenario is None or not (scenario.drafter or scenario.recipient):
        return ""
    return f"{scenario.drafter[:120]} to {scenario.recipient[:120]}"


def tokenize(tokenizer: Tokenizer, text: str, scenario: Scenario | None) -> TokenizedDraft:
    """Tokenize ``text`` (normalized) behind its setting."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    prefix = tokenizer.encode(setting(scenario), add_special_tokens=False).ids[:PREFIX]
    begin, end = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    head = [begin, *prefix, end]
    room = LONGEST - len(head) - 1
    windows = []
    for first in _starts(len(encoded.ids), room):
        part = encoded.ids[first : first + room]
        types = [0] * len(head) + [1] * (len(part) + 1)
        windows.append(Window([*head, *part, end], types, first, len(head), len(part)))
    return TokenizedDraft([(start, stop) for start, stop in encoded.offsets], windows)


def _starts(count: int, room: int) -> list[int]:
    starts = [0]
    while starts[-1] + room < count:
        starts.append(min(starts[-1] + STRIDE, count - room))
    return starts


def join(draft: TokenizedDraft, outputs: Sequence[Floats]) -> Floats:
    """One row for each token of the draft, taken from the window in which it stands most in the middle."""
    width = outputs[0].shape[1]
    rows = np.zeros((len(draft.spans), width), dtype=np.float32)
    depth = np.full(len(draft.spans), -1)
    for window, output in zip(draft.windows, outputs, strict=True):
        place = np.arange(window.count)
        margin = np.minimum(place, window.count - 1 - place)
        target = slice(window.first, window.first + window.count)
        better = margin > depth[target]
        rows[target][better] = output[window.offset : window.offset + window.count][better]
        depth[target][better] = margin[better]
    return rows
