"""The conversation about a draft: read it, explain, reword, take verdicts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select

from goodfaith.conversation import glossary
from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts import summary as telling
from goodfaith.conversation.drafts.reference import pointed
from goodfaith.conversation.drafts.sheet_checks import informed, scenario
from goodfaith.conversation.excerpt import short
from goodfaith.conversation.reply import Button, Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.review import NotReviewable, Review, Scenario, load
from goodfaith.storage.tables import Draft, Verdict

SAME_DRAFT = 60  # rapidfuzz token_set_ratio, 0-100: from here on a draft is a new version of the last one
SHORTEST = 12  # words of a text that can be a draft without a greeting or a signature
AFTER = buttons(("Rewrite it", "rewrite it"), ("Why?", "why"), ("Explained already", "I explained that already"))
_THEY_KNOW = re.compile(
    r"\b(?:they|he|she|everyone|everybody|we all|people)\b[^.]{0,30}?\b(?:knows?|uses?|says?|invented|coined)\b (?P<words>[^.,!?]+)",
    re.I,
)
_COMMON = {
    "the", "this", "that", "these", "those", "our", "your", "their", "its", "his", "her", "what", "how", "why", "who", "when",
    "where", "and", "for", "with", "about", "all", "very", "well",
}  # fmt: skip
_RAISE_AGAIN = re.compile(r"^\s*raise\s+[\"“]?(.+?)[\"”]?\s+again\W*$", re.I)


@lru_cache(maxsize=16)
def read(text: str, setting: Scenario) -> Review:
    """The review of a draft; raises NotReviewable. Remembered, since a turn may ask for it twice."""
    return load().review(text, setting)


def setting_of(turn: Turn) -> Scenario:
    """The scenario that the sheet and the verdicts of the current negotiation make."""
    return scenario(turn.sheet, [v.quote for v in _verdicts(turn) if v.kind == "jargon_gap"])


def draft_of(turn: Turn) -> Draft | None:
    """The draft that came with the message, or None."""
    return turn.session.get(Draft, turn.heard.draft) if turn.heard.draft else None


def review(turn: Turn) -> list[Reply]:
    """Review the draft that came with the message; ask for one where none did."""
    draft = draft_of(turn)
    if draft is None:
        turn.moment = turn.moment.model_copy(update={"at": "draft"})
        return [Reply("Paste the message that you are about to send, as it is. It stays on this machine.", Act.REVIEW_REQUEST)]
    try:
        result = read(draft.text, setting_of(turn))
    except NotReviewable as error:
        return [Reply(str(error), Act.REVIEW, data={"findings": [], "strengths": []})]
    findings = _without_verdicts(turn, [f.to_dict() for f in informed(result, draft.text, turn.sheet)])
    findings = telling.ranked(findings)
    before = _earlier(turn, draft)
    draft.findings = findings
    turn.moment = turn.moment.model_copy(update={"at": "reviewed", "draft": draft.id})
    review_data = result.to_dict()
    text = telling.summary(review_data, findings)
    if before is not None:
        text = f"{telling.compared(before.findings, findings)} {text}"
    data = {"findings": findings, "strengths": review_data["strengths"], "draft": draft.id}
    offered = AFTER if findings else buttons(("Show the sheet", "show my sheet"))
    return [Reply(text, Act.REVIEW, buttons=offered, data=data)]


def rewrite(turn: Turn) -> list[Reply]:
    """Before and after of the flagged sentences, of all or of the one pointed at."""
    draft = _last(turn)
    if draft is None:
        return [_no_draft(turn, Act.REWRITE)]
    chosen = pointed(turn.text, draft.findings) if re.search(r"\d|first|second|third|last|“|\"", turn.text, re.I) else []
    findings = [draft.findings[index] for index in chosen] or draft.findings[: telling.SHOWN]
    pairs = [(f["quote"], f["suggestion"]) for f in findings if f["suggestion"]]
    if not pairs:
        text = (
            "There is nothing to reword: send it."
            if not draft.findings
            else "I have no better words for that; take it out if you can."
        )
        return [Reply(text, Act.REWRITE)]
    text = "\n".join(f"Before: {short(before, 120)}\nAfter: {after}" for before, after in pairs)
    if "[" in text:
        text += "\nFill the gaps in brackets: only you know what belongs there."
    data = {"pairs": [{"before": before, "after": after} for before, after in pairs]}
    return [Reply(text, Act.REWRITE, buttons=buttons(("Why?", "why")), data=data)]


def why(turn: Turn) -> list[Reply]:
    """Why something was flagged: the one pointed at, else the first."""
    draft = _last(turn)
    if draft is None:
        return [_no_draft(turn, Act.WHY)]
    if not draft.findings:
        return [Reply("Nothing was flagged in your draft, so there is nothing to explain.", Act.WHY)]
    chosen = pointed(turn.text, draft.findings) or [0]
    finding = draft.findings[chosen[0]]
    text = f"“{short(finding['quote'], 80)}”: {finding['why']}"
    offered = buttons(
        ("Rewrite it", f"rewrite number {chosen[0] + 1}"),
        (_verdict_title(finding), f"{_verdict_words(finding)}, number {chosen[0] + 1}"),
    )
    return [Reply(text, Act.WHY, finding["strategy"], buttons=offered, data={"finding": finding, "source": finding["source"]})]


def dismiss(turn: Turn) -> list[Reply]:
    """Take a verdict: the finding is not raised again for this counterpart."""
    again = _RAISE_AGAIN.match(turn.text)
    if again:
        return _raise_again(turn, again[1])
    draft = _last(turn)
    if draft is None:
        return [_no_draft(turn, Act.DISMISSED)]
    if not draft.findings:
        return [Reply("Nothing is flagged any more.", Act.DISMISSED)]
    chosen = pointed(turn.text, draft.findings) or ([0] if len(draft.findings) == 1 else [])
    word = None if chosen else known_word(turn.text, draft.text)
    if word is not None:
        return [_known(turn, word)]
    if not chosen:
        offered = tuple(
            Button(f"{n}. {short(f['quote'], 50)}", f"{_verdict_words(f)}, number {n}")
            for n, f in enumerate(draft.findings[: telling.SHOWN], 1)
        )
        return [Reply("Gladly. Which one do you mean?", Act.DISMISSED, buttons=offered)]
    finding = draft.findings[chosen[0]]
    negotiation = turn.current()
    quote = " ".join(finding["quote"].split())
    if not any((v.kind, v.quote) == (finding["kind"], quote) for v in _verdicts(turn)):
        turn.session.add(Verdict(negotiation_id=negotiation.id, kind=finding["kind"], quote=quote))
    draft.findings = [row for index, row in enumerate(draft.findings) if index != chosen[0]]
    turn.session.flush()
    left = len(draft.findings)
    rest = f"{left} left." if left else "Nothing is left: send it."
    text = f"Noted for {negotiation.name}: “{short(quote, 60)}” – {glossary.VERDICTS.get(finding['kind'], 'fine as it is')}. I will not raise it again. {rest}"
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
    words = [word for word in re.findall(r"\w[\w-]+", said["words"]) if len(word) > 2 and word.lower() not in _COMMON]
    return next((word for word in words if re.search(rf"\b{re.escape(word)}\b", draft, re.I)), None)


def _known(turn: Turn, word: str) -> Reply:
    negotiation = turn.current()
    if not any((v.kind, v.quote.lower()) == ("jargon_gap", word.lower()) for v in _verdicts(turn)):
        turn.session.add(Verdict(negotiation_id=negotiation.id, kind="jargon_gap", quote=word))
    text = f"Noted for {negotiation.name}: they know “{word}”. I will not raise it."
    return Reply(text, Act.DISMISSED, "language", buttons=buttons(("Raise it again", f"raise {word} again")))


def _raise_again(turn: Turn, words: str) -> list[Reply]:
    for verdict in _verdicts(turn):
        if fuzz.ratio(verdict.quote.lower(), words.lower()) >= 80:
            turn.session.delete(verdict)
            return [Reply(f"I will raise “{short(verdict.quote, 60)}” again.", Act.DISMISSED)]
    return [Reply("There is no such verdict. Say *show the glossary* to see them.", Act.DISMISSED)]


def _verdicts(turn: Turn) -> list[Verdict]:
    negotiation = turn.negotiation
    return glossary.verdicts_of(turn, negotiation.id) if negotiation else []


def _without_verdicts(turn: Turn, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    judged = {(v.kind, v.quote.lower()) for v in _verdicts(turn)}
    return [f for f in findings if (f["kind"], " ".join(f["quote"].split()).lower()) not in judged]


def _last(turn: Turn) -> Draft | None:
    if turn.moment.draft is not None:
        return turn.session.get(Draft, turn.moment.draft)
    query = select(Draft).where(Draft.user == turn.person.user).order_by(Draft.id.desc()).limit(1)
    return turn.session.scalar(query)


def new_version(text: str, before: Draft | None) -> bool:
    """Whether a text is another version of a draft seen before."""
    return before is not None and len(text.split()) >= SHORTEST and fuzz.token_set_ratio(before.text, text) >= SAME_DRAFT


def _earlier(turn: Turn, draft: Draft) -> Draft | None:
    before = _last(turn)
    return before if before and before.id != draft.id and new_version(draft.text, before) else None


def _no_draft(turn: Turn, act: Act) -> Reply:
    turn.moment = turn.moment.model_copy(update={"at": "draft"})
    return Reply("I have no draft of yours yet. Paste it and I will read it.", act)


def _verdict_title(finding: dict[str, Any]) -> str:
    return {"jargon_gap": "They know this word", "unlabeled_concession": "Not a concession"}.get(
        finding["kind"], "Explained already"
    )


def _verdict_words(finding: dict[str, Any]) -> str:
    return {
        "jargon_gap": "they know this word",
        "unlabeled_concession": "that's not a concession",
        "unexplained_demand": "I explained that already",
    }.get(finding["kind"], "that is fine as it is")
