"""What patterns alone can say about demands and concessions: what the network is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodfaith.review.rules import by_id

_DEMAND = re.compile(
    r"\b(?:we|i)(?: would|'d)? (?:need|want|require|expect|insist|ask|like|can't|cannot|won't|must)\b"
    r"|\bplease (?!find|let me know|give me a call|do not hesitate|contact)"
    r"|\b(?:must|has to|have to|no later than)\b"
    r"|\b(?:could|would|can) you\b|\b(?:stays|remains) at\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|since|as|due to|so that|given|otherwise)\b|:", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:because|so that|normally|usually|costs? us|worth|which means|otherwise|though)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\n.!?]+")


def demands(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that ask or refuse, where neither they nor the next one hold a word of reason."""
    sentences = list(_SENTENCE.finditer(text))
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1].group() if n + 1 < len(sentences) else ""
        if _DEMAND.search(sentence.group()) and not _REASON.search(sentence.group() + after):
            yield sentence.start(), sentence.end()


def concessions(text: str) -> Iterator[tuple[int, int]]:
    """Sentences that give something away, where neither they nor the next say what it costs or is worth."""
    sentences = list(_SENTENCE.finditer(text))
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1].group() if n + 1 < len(sentences) else ""
        given = by_id("concession.free_of_charge").matches(sentence.group())
        if given and not _LABEL.search(sentence.group() + after):
            yield sentence.start(), sentence.end()
