"""What the API takes and gives, as it is described at /docs."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

LONGEST_NAME = 200  # characters of a user's or a turn's name
LONGEST_UNDER = 300


def sendable(value: Any) -> Any:
    """Text without what a database cannot keep: no null characters, no halves of a pair."""
    return value.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def named(value: str) -> str:
    """The name as it is; an error where there is nothing in it."""
    if not value.strip():
        raise PydanticCustomError("missing", "missing")
    return value


def of_slack(user: str) -> bool:
    """Whether a name is, or could be taken for, that of somebody in Slack, who is known to Slack's own door alone."""
    folded = unicodedata.normalize("NFKC", user).casefold()
    plain = "".join(char for char in folded if not char.isspace() and not unicodedata.category(char).startswith(("C", "M")))
    return plain.startswith("slack:")


def own(value: str) -> str:
    """The name as it is; an error where it belongs to Slack."""
    if of_slack(value):
        raise PydanticCustomError("foreign", "foreign")
    return value


Text = Annotated[str, BeforeValidator(sendable)]
User = Annotated[
    Text, AfterValidator(named), AfterValidator(own), Field(max_length=LONGEST_NAME, description="who is asking, by any name but one of Slack's")
]  # fmt: skip
Form = Literal["json", "md", "html", "text"]


class Given(BaseModel):
    """What a client sends; fields that are not known are passed over."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class Message(Given):
    """Something said to the coach."""

    user: User
    message: Text = Field(description="what they say; a draft may be pasted whole")
    turn: Text | None = Field(
        default=None,
        max_length=LONGEST_NAME,
        description="a name of your own for this message: sent again, it has no second effect",
    )
    under: Text | None = Field(
        default=None,
        max_length=LONGEST_UNDER,
        description="of a button that was pressed: its `under`; leave it out for typed words",
    )


class RecipientTerm(Given):
    """A word of the recipient's side."""

    term: Text
    means: Text | None = None
    lay: list[Text] | Text | None = Field(default=None, description="what an outsider would say")


class Setting(Given):
    """Who writes to whom, and which words are whose."""

    drafter: Text | None = None
    recipient: Text | None = None
    industry: Text | None = None
    relation: Text | None = None
    recipient_terms: list[RecipientTerm | Text] | None = None
    own_terms: list[Text] | None = None


class Draft(Given):
    """A message that is to be sent to the other side."""

    text: Text = Field(description="the draft; offsets in the review count its characters")
    scenario: Setting | None = None


class Button(BaseModel):
    """Something to tap: `title` is shown, `message` is what is then said, together with `under`."""

    title: str
    message: str
    under: str = ""


class Reply(BaseModel):
    """One thing the coach says; `text` alone is enough to read."""

    text: str
    act: str = Field(description="what was understood")
    strategy: str | None = None
    aspect: str | None = None
    buttons: list[Button] = []
    data: dict[str, Any] = Field(
        default={}, description="what a client may show in its own way; `waiting` says that the answer is still to come"
    )


class Replies(BaseModel):
    """What the coach says to a message."""

    replies: list[Reply]


class Span(BaseModel):
    """A place in the text as given, in characters."""

    start: int
    end: int
    quote: str


class Finding(Span):
    """One thing to mend, or one strength."""

    model_config = ConfigDict(extra="allow")

    kind: str
    strategy: str
    severity: str = Field(description="fix, consider; of a strength: keep")
    message: str
    why: str
    suggestion: str | None
    rule: str
    source: str


class Review(BaseModel):
    """What was found in a draft."""

    model_config = ConfigDict(extra="allow")

    findings: list[Finding]
    strengths: list[Finding]


class Negotiation(BaseModel):
    """A negotiation in the list; `facts` says in words how far its sheet is."""

    id: str
    name: str
    facts: str


class Negotiations(BaseModel):
    """All negotiations of a person, the one touched last first."""

    negotiations: list[Negotiation]


class Health(BaseModel):
    """Which parts answer."""

    status: Literal["ok", "degraded"]
    gateway: bool
    rasa: bool
    store: bool
    slack: dict[str, Any] | None = Field(default=None, description="the connection to Slack, where it is set up")


class Problem(BaseModel):
    """What is wrong, in words."""

    error: str
