import asyncio

from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.utils.common import class_from_module_path

from rasa_components.intents import INTENTS
from rasa_components.tracker_store import EphemeralTrackerStore

ROOT = INTENTS.parent.parent.parent


def test_what_was_said_is_forgotten():
    async def turns():
        store = EphemeralTrackerStore(Domain.empty())
        tracker = await store.get_or_create_tracker("somebody")
        tracker.update(UserUttered("our limit is 41"))
        await store.save(tracker)
        return await store.retrieve("somebody"), await store.get_or_create_tracker("somebody"), list(await store.keys())

    kept, fresh, keys = asyncio.run(turns())
    assert kept is None
    assert not any(isinstance(event, UserUttered) for event in fresh.events)
    assert keys == []


def test_the_running_coach_keeps_no_tracker(monkeypatch):
    monkeypatch.setenv("GOODFAITH_ACTIONS_PORT", "6061")
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "rasa_components" / "endpoints.yml"))
    assert endpoints.action.url == "http://127.0.0.1:6061/webhook"
    assert class_from_module_path(endpoints.tracker_store.type) is EphemeralTrackerStore


def test_the_shell_needs_no_environment(monkeypatch):
    monkeypatch.delenv("GOODFAITH_ACTIONS_PORT", raising=False)
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    assert endpoints.action.url == "http://127.0.0.1:5055/webhook"
    assert endpoints.tracker_store is None
