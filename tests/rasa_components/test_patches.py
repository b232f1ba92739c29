import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS

from rasa_components import patches
from rasa_components.patches import OUTLINE


@pytest.fixture
def unpatched(monkeypatch):
    monkeypatch.setattr(RemoteAction, "action_response_format_spec", lambda: {})
    monkeypatch.setitem(DEFAULT_ACTION_MAPPINGS, "back", "action_back")


@pytest.mark.usefixtures("unpatched")
def test_both_are_changed_and_once_more_does_nothing():
    patches.apply()
    patches.apply()
    assert RemoteAction.action_response_format_spec() == OUTLINE
    assert "back" not in DEFAULT_ACTION_MAPPINGS


def test_the_rest_of_what_rasa_keeps_for_itself_stays():
    assert {"restart", "session_start"} <= DEFAULT_ACTION_MAPPINGS.keys()


def test_what_the_actions_send_fits():
    jsonschema.validate({"events": [], "responses": [{"custom": {"turn": "t", "outcome": "done"}}]}, OUTLINE)
    jsonschema.validate({"events": [{"event": "slot", "name": "moment_hint", "value": "idle"}], "responses": []}, OUTLINE)


@pytest.mark.parametrize("answer", [[], {}, {"events": []}, {"error": "x"}])
def test_what_is_no_answer_does_not(answer):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, OUTLINE)
