"""Cut a very long text at paragraphs, so that memory stays bounded."""

from __future__ import annotations

LONGEST = 6_000


def chunks(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Consecutive spans that cover the text, each at most ``longest`` characters."""
    spans: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        cut = next(
            (at + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (at := window.rfind(mark)) > longest // 2),
            longest,
        )
        spans.append((start, start + cut))
        start += cut
    return [*spans, (start, len(text))]
