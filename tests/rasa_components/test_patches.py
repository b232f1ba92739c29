import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa_components.checking import OUTLINE, check_outline_only


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    monkeypatch.setattr(RemoteAction, "action_response_format_spec", RemoteAction.action_response_format_spec)


def test_rasa_checks_the_outline():
    check_outline_only()
    assert RemoteAction.action_response_format_spec() == OUTLINE


def test_what_the_actions_send_fits():
    jsonschema.validate({"events": [], "responses": [{"custom": {"turn": "t", "outcome": "done"}}]}, OUTLINE)


@pytest.mark.parametrize("answer", [[], {}, {"events": []}, {"error": "x"}])
def test_what_is_no_answer_does_not(answer):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, OUTLINE)
