"""Everyday words: greetings, thanks, what the coach is, and what it cannot do yet."""

from __future__ import annotations

from collections.abc import Callable

from goodfaith.conversation import asking
from goodfaith.conversation.acts import Act
from goodfaith.conversation.phrases import phrase
from goodfaith.conversation.reply import Reply, buttons
from goodfaith.conversation.turn import Turn

STARTERS = buttons(
    ("Start prep", "let's begin"), ("The six strategies", "name the six strategies"), ("Review a draft", "review a draft")
)


def say(act: Act) -> Callable[[Turn], list[Reply]]:
    """A handler that says the phrase named like the act, then the open question again."""

    def respond(turn: Turn) -> list[Reply]:
        return [Reply(phrase(act), act), *asking.ask_again(turn)]

    return respond


def greet(turn: Turn) -> list[Reply]:
    """A greeting with what the user can begin with; it knows who comes back."""
    negotiation = turn.negotiation
    if negotiation is None:
        return [Reply(phrase("greet"), Act.GREET, buttons=STARTERS)]
    text = phrase("greet_back", name=negotiation.name, facts=turn.sheet.facts)
    return [Reply(text, Act.GREET, buttons=buttons(("Continue", "continue"), ("Show the sheet", "show my sheet")))]


def bye(turn: Turn) -> list[Reply]:
    """A goodbye."""
    return [Reply(phrase("bye"), Act.BYE)]


HANDLERS = {
    "greet": greet,
    "thanks": say(Act.THANKS),
    "bye": bye,
    "help": say(Act.HELP),
    "about": say(Act.ABOUT),
    "privacy": say(Act.PRIVACY),
    "rehearse": say(Act.REHEARSE),
    "debrief": say(Act.DEBRIEF),
}
