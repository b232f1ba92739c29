import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa_components.memory import Forgetful


def test_what_was_said_is_forgotten():
    async def turns():
        store = Forgetful(Domain.empty())
        tracker = await store.get_or_create_tracker("somebody")
        tracker.update(UserUttered("our limit is 41"))
        await store.save(tracker)
        return await store.retrieve("somebody"), await store.get_or_create_tracker("somebody"), list(await store.keys())

    kept, fresh, keys = asyncio.run(turns())
    assert kept is None
    assert not any(isinstance(event, UserUttered) for event in fresh.events)
    assert keys == []
