"""Reading a draft: against its sheet and the verdicts, and against the version before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from goodfaith.conversation.acts import Act
from goodfaith.conversation.drafts import summary
from goodfaith.conversation.drafts.last import draft_of, last_draft
from goodfaith.conversation.drafts.recognition import new_version
from goodfaith.conversation.drafts.sheet_checks import informed, scenario
from goodfaith.conversation.drafts.verdicts import verdicts, without_verdicts
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.review import NotReviewable, Review, Scenario, load
from goodfaith.review.ranking import ranked
from goodfaith.storage.tables import Draft

AFTER = buttons(("Rewrite it", "rewrite it"), ("Why?", "why"), ("Explained already", "I explained that already"))


@lru_cache(maxsize=16)
def read(text: str, setting: Scenario) -> Review:
    """The review of a draft; raises NotReviewable. Remembered, since a turn asks for it twice: before the lock and under it."""
    return load().review(text, setting)


def forget() -> None:
    """Drop the reviews that are remembered."""
    read.cache_clear()


def read_ahead(turn: Turn) -> Callable[[], None]:
    """Reading the draft of a turn, which takes a second or more, as work that needs no store."""
    draft = draft_of(turn)
    text, setting = (draft.text, _setting(turn)) if draft else ("", None)

    def work() -> None:
        if setting is not None:
            with suppress(NotReviewable):
                read(text, setting)

    return work


def review(turn: Turn) -> list[Reply]:
    """Review the draft that came with the message; ask for one where none did."""
    draft = draft_of(turn)
    if draft is None:
        turn.moment = turn.moment.model_copy(update={"at": "draft"})
        return [Reply("Paste the message that you are about to send, as it is. It stays on this machine.", Act.REVIEW_REQUEST)]
    try:
        result = read(draft.text, _setting(turn))
    except NotReviewable as error:
        return [Reply(str(error), Act.REVIEW, data={"findings": [], "strengths": []})]
    findings = without_verdicts(turn, [f.to_dict() for f in informed(result, draft.text, turn.sheet)])
    findings = ranked(findings)
    before = _earlier(turn, draft)
    draft.findings = findings
    turn.moment = turn.moment.model_copy(update={"at": "reviewed", "draft": draft.id})
    review_data = result.to_dict()
    text = summary.summary(review_data, findings)
    if before is not None:
        text = f"{summary.compared(before.findings, findings)} {text}"
    data = {"findings": findings, "strengths": review_data["strengths"], "draft": draft.id}
    offered = AFTER if findings else buttons(("Show the sheet", "show my sheet"))
    return [Reply(text, Act.REVIEW, buttons=offered, data=data)]


def _setting(turn: Turn) -> Scenario:
    return scenario(turn.sheet, [v.quote for v in verdicts(turn) if v.kind == "jargon_gap"])


def _earlier(turn: Turn, draft: Draft) -> Draft | None:
    before = last_draft(turn)
    return before if before and before.id != draft.id and new_version(draft.text, before.text) else None
