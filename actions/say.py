"""Everyday words: greetings, thanks, what the coach is, and what it cannot do yet."""

from __future__ import annotations

from actions.turn_action import TurnAction, answers
from goodfaith.conversation import asking
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn

STARTERS = buttons(
    ("Start prep", "let's begin"), ("The six strategies", "name the six strategies"), ("Review a draft", "review a draft")
)


class Say(TurnAction):
    """Says one phrase; an open question is asked again after it. Subclasses name the phrase by their intent."""

    act = ""

    def respond(self, turn: Turn) -> list[Reply]:
        """The phrase, then the open question again."""
        return [Reply(phrase(self.act or self.intent), Act(self.act or self.intent)), *asking.ask_again(turn)]


@answers
class Greet(Say):
    """Greets; names the negotiation of somebody who comes back."""

    intent = "greet"

    def respond(self, turn: Turn) -> list[Reply]:
        """A greeting with what the user can begin with."""
        negotiation = turn.negotiation
        if negotiation is None:
            return [Reply(phrase("greet"), Act.GREET, buttons=STARTERS)]
        text = phrase("greet_back", name=negotiation.name, facts=turn.sheet.facts)
        return [Reply(text, Act.GREET, buttons=buttons(("Continue", "continue"), ("Show the sheet", "show my sheet")))]


@answers
class Thanks(Say):
    """Takes thanks."""

    intent = "thanks"


@answers
class Help(Say):
    """Says what the user can do."""

    intent = "help"


@answers
class About(Say):
    """Says what the coach is."""

    intent = "about"


@answers
class Privacy(Say):
    """Says where the user's words are kept."""

    intent = "privacy"


@answers
class Rehearse(Say):
    """Says that the coach cannot play the other side yet."""

    intent = "rehearse"


@answers
class Debrief(Say):
    """Says that the coach cannot talk through a meeting yet."""

    intent = "debrief"


@answers
class Mine(Say):
    """Says that the coach cannot read the other side's message for terms yet."""

    intent = "mine"
    act = "mine_request"
