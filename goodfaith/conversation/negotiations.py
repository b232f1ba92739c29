"""The negotiations of a person: begun, listed, switched between."""

from __future__ import annotations

from goodfaith.conversation import asking
from goodfaith.conversation import map as sheet_map
from goodfaith.conversation.acts import Act
from goodfaith.conversation.moment import Moment
from goodfaith.conversation.reply import Button, Reply
from goodfaith.conversation.turn import UNTITLED, Turn
from goodfaith.sheet.naming import find_existing, find_name
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage.tables import Negotiation, now

LISTED = 12


def listing(turn: Turn) -> list[Reply]:
    """All negotiations with what each holds, the one touched last first."""
    rows = turn.negotiations
    if not rows:
        text = "None yet. Tell me who you are meeting: *start prep for the Lindqvist renewal*."
        return [Reply(text, Act.NEGOTIATIONS, data={"negotiations": []})]
    lines = []
    for row in rows[:LISTED]:
        mark = " (now)" if row.id == turn.person.current_id else ""
        lines.append(f"• {row.name}{mark} – {Sheet.of(row).facts}")
    if len(rows) > LISTED:
        lines.append(f"… and {len(rows) - LISTED} more; name one to open it.")
    offered = tuple(Button(row.name, f"switch to {row.name}") for row in rows[:5] if row.id != turn.person.current_id)
    data = {"negotiations": [{"id": row.id, "name": row.name} for row in rows]}
    return [Reply("\n".join(lines), Act.NEGOTIATIONS, buttons=offered, data=data), *asking.ask_again(turn)]


def switch(turn: Turn) -> list[Reply]:
    """Open the negotiation that the message names, or begin it. The map comes with it."""
    rows = turn.negotiations
    existing = find_existing(turn.text, [row.name for row in rows])
    if existing is not None:
        return _open(turn, next(row for row in rows if row.name == existing))
    name = find_name(turn.text) or UNTITLED
    current = turn.negotiation
    turn.moment = Moment()
    if current is not None and current.name == UNTITLED and name != UNTITLED:
        current.name = name
        return [_map(turn, f"Good: this one is now “{name}”.")]
    if name == UNTITLED and current is not None and current.name == UNTITLED and Sheet.of(current).empty:
        return [_map(turn, "Let's get you ready. Who is it with? Say *start prep for* and a name, or begin with a number.")]
    turn.begin(name)
    lead = f"Let's get you ready. {name}: six things that earn trust."
    if name == UNTITLED:
        lead = "Let's get you ready: six things that earn trust. (Say *start prep for* and a name to give it a name.)"
    return [_map(turn, lead)]


def _open(turn: Turn, row: Negotiation) -> list[Reply]:
    turn.person.current_id = row.id
    row.touched = now()
    turn.moment = Moment()
    lead = "Let's get you ready." if Sheet.of(row).empty else "Welcome back."
    return [_map(turn, f"{lead} {sheet_map.recap(turn)}")]


def _map(turn: Turn, lead: str) -> Reply:
    reply = sheet_map.show_map(turn, lead)
    reply.data["negotiation"] = turn.person.current_id
    return reply
