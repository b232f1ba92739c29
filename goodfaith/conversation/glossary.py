"""Their words: remembered one at a time, listed, forgotten."""

from __future__ import annotations

from goodfaith.conversation import asking
from goodfaith.conversation.acts import Act
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn
from goodfaith.review.verdicts import verdict
from goodfaith.sheet import operations
from goodfaith.sheet.operations import Undo
from goodfaith.sheet.sheet import Slot
from goodfaith.sheet.terms import parse_term
from goodfaith.storage.tables import Verdict

FIELD = "language.terms"


def remember(turn: Turn) -> list[Reply]:
    """Put a term that the user tells onto the sheet; an earlier meaning is replaced and shown."""
    term = parse_term(turn.text, told=True)
    if term is None:
        text = "Tell me the word and what it means, like this: *remember: lifts = paper tickets*."
        return [Reply(text, Act.TERM_SAVED, "language"), *asking.ask_again(turn)]
    sheet = turn.sheet
    item = sheet.next_item(FIELD)
    for number, entry in sheet.entries(FIELD).items():
        known = parse_term(entry)
        if known and known.term.lower() == term.term.lower():
            item = number
    before = operations.write(turn.current(), Slot(FIELD, item), str(term), turn.id)
    turn.moment = turn.moment.model_copy(update={"undo": Undo(field=FIELD, items=[item], turn=turn.id, previous=before)})
    text = f"Noted: {term}." + (f" (before: {before})" if before and before != str(term) else "")
    data = {"term": term.term, "means": term.means}
    return [Reply(text, Act.TERM_SAVED, "language", buttons=buttons(("Undo", "undo")), data=data), *asking.ask_again(turn)]


def listing(turn: Turn) -> list[Reply]:
    """Their terms on the sheet, the other notes on their language, and the verdicts that reviews respect."""
    sheet = turn.sheet
    lines = [f"• {text}" for text in sheet.entries(FIELD).values()]
    negotiation = turn.negotiation
    verdicts = verdicts_of(turn, negotiation.id) if negotiation else []
    known = [f"• {given.quote} ({verdict(given.kind).noted})" for given in verdicts]
    if not lines and not known:
        text = "No words of theirs yet. Tell me one: *remember: lifts = paper tickets*."
        return [Reply(text, Act.TERMS, "language"), *asking.ask_again(turn)]
    text = f"Their words{f' for {sheet.name}' if sheet.name else ''}:\n" + "\n".join(lines) if lines else ""
    if known:
        text += ("\n" if text else "") + "Not raised in reviews any more (say *raise … again* to undo):\n" + "\n".join(known)
    data = {"terms": [{"term": t.term, "means": t.means} for t in sheet.terms]}
    return [Reply(text, Act.TERMS, "language", data=data), *asking.ask_again(turn)]


def verdicts_of(turn: Turn, negotiation_id: str) -> list[Verdict]:
    """The verdicts given for a counterpart, oldest first."""
    query = turn.session.query(Verdict).filter(Verdict.negotiation_id == negotiation_id)
    return list(query.order_by(Verdict.id))
