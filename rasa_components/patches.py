"""Where Rasa itself is changed. Both are set when the classifier is imported: in whatever trains, tests or serves the assistant.

1. Rasa keeps the intent `back` for an action of its own, which takes the tracker back by a turn, before any rule is looked
   at. Here *back* is a thing that people say, and its rule decides like any other.
2. Rasa checks every answer of the action server against a schema of all kinds of events, and that schema against the schema
   of schemas, anew each time (docs/rasa.md says what it takes). The outline is enough: what an event holds is checked
   where it is read.
"""

from __future__ import annotations

from typing import Any, Dict, Text

from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS
from rasa.shared.core.constants import USER_INTENT_BACK

OUTLINE: Dict[Text, Any] = {"type": "object", "required": ["events", "responses"]}


def apply() -> None:
    """Change Rasa in this process. Once more does nothing."""
    DEFAULT_ACTION_MAPPINGS.pop(USER_INTENT_BACK, None)
    RemoteAction.action_response_format_spec = staticmethod(lambda: OUTLINE)
