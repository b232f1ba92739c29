"""What a review owes to the sheet: known words, reasons and labels at hand, and what must not slip out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from goodfaith.review import Finding, RecipientTerm, Review, Scenario
from goodfaith.sheet.sheet import Sheet
from goodfaith.wording.label import label
from goodfaith.wording.reason import reason
from goodfaith.wording.voice import sentence, to_them

ALIKE = 60  # rapidfuzz token_set_ratio, 0-100: a demand or concession of the draft is one of the sheet
SAME_PLAN = 75  # the same for a fallback told in other words
COMPARED = 500  # characters of an entry that are compared with each passage of a draft
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_MONTH})|({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?)\b", re.I
)
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")
_PRIVATE = {"limit": "your limit", "fallback": "your fallback", "deadline": "your real deadline"}


def scenario(sheet: Sheet, known: Iterable[str] = ()) -> Scenario:
    """Who writes to whom, as far as the sheet tells: their terms, the meaning being the lay word, and words that the user said they know."""
    terms = [RecipientTerm(term.term, term.means, (term.means,) if len(term.means.split()) <= 3 else ()) for term in sheet.terms]
    terms += [RecipientTerm(word) for word in known]
    return Scenario(recipient=sheet.name, recipient_terms=tuple(terms))


def informed(review: Review, text: str, sheet: Sheet) -> list[Finding]:
    """The findings of a review with suggestions from the sheet, and those that only the sheet makes visible."""
    found = [suggested(finding, sheet) for finding in review.findings]
    return [*leaks(text, sheet), *found, *off_plan(review, sheet), *unproven(review, sheet)]


def suggested(finding: Finding, sheet: Sheet) -> Finding:
    """The finding with the reason or label that stands on the sheet for it, in the user's words."""
    if finding.kind == "unexplained_demand":
        demand = max(sheet.demands, key=lambda row: likeness(finding.quote, row.what), default=None)
        if demand and demand.reason and likeness(finding.quote, demand.what) >= ALIKE:
            return replace(
                finding,
                suggestion=reason(finding.quote, demand.reason),
                message=f"{finding.message} On your sheet: {demand.reason}",
            )
    if finding.kind == "unlabeled_concession":
        given = max(sheet.concessions, key=lambda row: likeness(finding.quote, row.what), default=None)
        if given and likeness(finding.quote, given.what) >= ALIKE and (given.cost or given.why or given.sentence):
            words = given.sentence or label(finding.quote, given.cost, given.why)
            return replace(finding, suggestion=sentence(to_them(words)))
    return finding


def likeness(one: str, other: str) -> float:
    """How much two wordings name one thing, 0 to 100; a number that both hold counts much."""
    shared = set(_NUMBER.findall(one[:COMPARED])) & set(_NUMBER.findall(other[:COMPARED]))
    return fuzz.token_set_ratio(one[:COMPARED].lower(), other[:COMPARED].lower()) + (25 if shared else 0)


def leaks(text: str, sheet: Sheet) -> list[Finding]:
    """The places where a draft gives away the limit, the fallback or the deadline."""
    found: list[Finding] = []
    for field, name in _PRIVATE.items():
        words = sheet.get(f"private.{field}")
        spot = _leak(text, words, field) if words else None
        if spot:
            start, end = spot
            found.append(
                Finding(
                    kind="leak", strategy="demands", severity="fix", start=start, end=end, quote=text[start:end],
                    message=f"This gives away {name}, which you marked as private.",
                    why="What they know of your limits they can use. Keep it for yourself unless you decide otherwise.",
                    suggestion=None, rule=f"sheet.leak.{field}", source="Your sheet",
                )
            )  # fmt: skip
    return found


def _leak(text: str, words: str, field: str) -> tuple[int, int] | None:
    dates = {_date(match) for match in _DATE.finditer(words)}
    for match in _DATE.finditer(text):
        if _date(match) in dates:
            return match.span()
    if field == "fallback":
        plan = words[:COMPARED].lower()
        for match in _SENTENCES.finditer(text) if len(plan.split()) > 2 else ():
            if fuzz.token_set_ratio(plan, match[0][:COMPARED].lower()) >= SAME_PLAN:
                return match.span()
        return None
    numbers = {number for number in _NUMBER.findall(_DATE.sub("", words)) if len(number) > 1}
    for match in _NUMBER.finditer(text):
        if match[0] in numbers and field == "limit":
            return match.span()
    return None


def _date(match: re.Match[str]) -> tuple[str, str]:
    day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return day, month[:3].lower()


def off_plan(review: Review, sheet: Sheet) -> list[Finding]:
    """The concessions of a draft that are not on a sheet which has some."""
    if not sheet.concessions:
        return []
    given = [f for f in (*review.findings, *review.strengths) if f.kind in ("unlabeled_concession", "labeled_concession")]
    return [
        replace(
            finding, kind="off_plan", strategy="concessions", severity="consider", suggestion=None, rule="sheet.off_plan",
            message="This concession is not on your sheet.", source="Your sheet",
            why="A gift that was not planned is easily given too early. Put it on the sheet if you mean it.",
        )
        for finding in given
        if all(likeness(finding.quote, row.what) < ALIKE for row in sheet.concessions)
    ]  # fmt: skip


def unproven(review: Review, sheet: Sheet) -> list[Finding]:
    """The claims of a record for which a sheet that speaks of reputation has no proof."""
    if not sheet.started("reputation") or sheet.get("reputation.evidence") or sheet.get("reputation.voucher"):
        return []
    return [
        replace(
            finding, kind="unproven", severity="consider", rule="sheet.unproven", suggestion=None, source="Your sheet",
            message="Your sheet has no proof for this yet.",
            why="A claim that they can check earns trust; one that they cannot may cost it. Note who or what shows it.",
        )
        for finding in review.strengths
        if finding.kind == "reputation"
    ]  # fmt: skip
