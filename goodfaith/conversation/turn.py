"""One turn of a conversation: who speaks, what they said, what was heard, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from goodfaith.conversation.moment import Moment
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage.tables import Negotiation, Person, now

UNTITLED = "My negotiation"


@dataclass(frozen=True)
class Heard:
    """What one part of a message was understood to say.

    `intent` names it (intents.yml); `strategy` and `aspect` narrow it. `span` is where it stands in what
    understanding saw of the message (visible.py); None for all of it. `doubt` is the second reading where the first is not certain.
    `topic` is the room that is to answer where it is not the intent's own. `draft` is the row of the draft
    that came with the message.
    """

    intent: str
    strategy: str | None = None
    aspect: str | None = None
    span: tuple[int, int] | None = None
    doubt: Heard | None = None
    topic: str | None = None
    draft: int | None = None


@dataclass
class Turn:
    """A part of a person's message being answered, inside one transaction. Leaving `moment` changed is enough to keep it."""

    session: Session
    id: str
    person: Person
    heard: Heard
    said: str
    moment: Moment = field(init=False)
    offered: int | None = field(init=False)

    def __post_init__(self) -> None:
        self.moment = Moment.of(self.person.moment)
        # An offer holds for the very next message only.
        self.offered, self.moment.offer = self.moment.offer, None

    @property
    def text(self) -> str:
        """What the user said, verbatim, without the white space around it."""
        return self.said.strip()

    @property
    def negotiations(self) -> list[Negotiation]:
        """The person's negotiations, the one touched last first."""
        query = select(Negotiation).where(Negotiation.user == self.person.user).order_by(Negotiation.touched.desc())
        return list(self.session.scalars(query))

    @property
    def negotiation(self) -> Negotiation | None:
        """The negotiation being prepared, if any."""
        if self.person.current_id is None:
            return None
        return self.session.get(Negotiation, self.person.current_id)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the negotiation being prepared; an empty one where there is none."""
        return Sheet.of(self.negotiation)

    def begin(self, name: str = UNTITLED) -> Negotiation:
        """A new negotiation, which becomes the one being prepared."""
        negotiation = Negotiation(user=self.person.user, name=name)
        self.session.add(negotiation)
        self.session.flush()
        self.person.current_id = negotiation.id
        return negotiation

    def current(self) -> Negotiation:
        """The negotiation being prepared, begun where there is none; marked as touched now."""
        negotiation = self.negotiation or self.begin()
        negotiation.touched = now()
        return negotiation

    def keep(self) -> None:
        """Write the moment back to the person."""
        self.person.moment = self.moment.model_dump(exclude_defaults=True)
