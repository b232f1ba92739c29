"""Verdicts: what the user says of a finding, so that it is not raised again for this counterpart."""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

from goodfaith.conversation import glossary
from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts.last import last_draft, no_draft
from goodfaith.conversation.drafts.reference import pointed
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.reply import Button, Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.review.ranking import MOST
from goodfaith.review.verdicts import verdict
from goodfaith.storage.tables import Verdict

_THEY_KNOW = re.compile(
    r"\b(?:they|he|she|everyone|everybody|we all|people)\b[^.]{0,30}?\b(?:knows?|uses?|says?|invented|coined)\b (?P<words>[^.,!?]{1,80})",
    re.I,  # 80 characters, since each word said there is looked for in the whole draft
)
_COMMON = {
    "the", "this", "that", "these", "those", "our", "your", "their", "its", "his", "her", "what", "how", "why", "who", "when",
    "where", "and", "for", "with", "about", "all", "very", "well",
}  # fmt: skip
_RAISE_AGAIN = re.compile(r"^\s*+raise\s++[\"“]?(.+?)[\"”]?(?<!\s)\s++again\W*+$", re.I)
_WORD = re.compile(r"\w[\w-]+")


def dismiss(turn: Turn) -> list[Reply]:
    """Take a verdict: the finding is not raised again for this counterpart."""
    again = _RAISE_AGAIN.match(turn.text)
    if again:
        return _raise_again(turn, again[1])
    draft = last_draft(turn)
    if draft is None:
        return [no_draft(turn, Act.DISMISSED)]
    if not draft.findings:
        return [Reply("Nothing is flagged any more.", Act.DISMISSED)]
    chosen = pointed(turn.text, draft.findings) or ([0] if len(draft.findings) == 1 else [])
    word = None if chosen else known_word(turn.text, draft.text)
    if word is not None:
        return [_known(turn, word)]
    if not chosen:
        offered = tuple(
            Button(f"{n}. {short(f['quote'], 50)}", f"{verdict(f['kind']).says}, number {n}")
            for n, f in enumerate(draft.findings[:MOST], 1)
        )
        return [Reply("Gladly. Which one do you mean?", Act.DISMISSED, buttons=offered)]
    finding = draft.findings[chosen[0]]
    negotiation = turn.current()
    quote = " ".join(finding["quote"].split())
    if not any((v.kind, v.quote) == (finding["kind"], quote) for v in verdicts(turn)):
        turn.session.add(Verdict(negotiation_id=negotiation.id, kind=finding["kind"], quote=quote))
    draft.findings = [row for index, row in enumerate(draft.findings) if index != chosen[0]]
    turn.session.flush()
    left = len(draft.findings)
    rest = f"{left} left." if left else "Nothing is left: send it."
    text = f"Noted for {negotiation.name}: “{short(quote, 60)}” – {verdict(finding['kind']).noted}. I will not raise it again. {rest}"
    return [
        Reply(
            text,
            Act.DISMISSED,
            finding["strategy"],
            buttons=buttons(("Raise it again", f"raise {quote} again")),
            data={"kind": finding["kind"], "quote": quote},
        )
    ]


def known_word(text: str, draft: str) -> str | None:
    """The word of the draft that the user says the other side knows, though it was not flagged; None where none is."""
    said = _THEY_KNOW.search(text)
    if said is None:
        return None
    words = [word for word in _WORD.findall(said["words"]) if len(word) > 2 and word.lower() not in _COMMON]
    return next((word for word in words if re.search(rf"\b{re.escape(word)}\b", draft, re.I)), None)


def _known(turn: Turn, word: str) -> Reply:
    negotiation = turn.current()
    if not any((v.kind, v.quote.lower()) == ("jargon_gap", word.lower()) for v in verdicts(turn)):
        turn.session.add(Verdict(negotiation_id=negotiation.id, kind="jargon_gap", quote=word))
    text = f"Noted for {negotiation.name}: they know “{word}”. I will not raise it."
    return Reply(text, Act.DISMISSED, "language", buttons=buttons(("Raise it again", f"raise {word} again")))


def _raise_again(turn: Turn, words: str) -> list[Reply]:
    for given in verdicts(turn):
        if fuzz.ratio(given.quote.lower(), words.lower()) >= 80:
            turn.session.delete(given)
            return [Reply(f"I will raise “{short(given.quote, 60)}” again.", Act.DISMISSED)]
    return [Reply("There is no such verdict. Say *show the glossary* to see them.", Act.DISMISSED)]


def verdicts(turn: Turn) -> list[Verdict]:
    """The verdicts given for the counterpart of the negotiation being prepared."""
    negotiation = turn.negotiation
    return glossary.verdicts_of(turn, negotiation.id) if negotiation else []


def without_verdicts(turn: Turn, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings without those that were judged before."""
    judged = {(v.kind, v.quote.lower()) for v in verdicts(turn)}
    return [f for f in findings if (f["kind"], " ".join(f["quote"].split()).lower()) not in judged]
