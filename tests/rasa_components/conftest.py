"""What the tests in Rasa's environment share: a freshly trained assistant, and an action server that only listens."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.model_training import train
from rasa.utils.endpoints import EndpointConfig

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """The model, trained for this run from what is in the tree."""
    folder = tmp_path_factory.mktemp("model")
    files = str(ROOT / "domain.yml"), str(ROOT / "config.yml"), [str(ROOT / "data")]
    result = train(*files, output=str(folder), fixed_model_name="dialogue", force_training=True)
    assert result.code == 0
    return result.model


@pytest.fixture(scope="session")
def agent(model):
    """The trained assistant, without an action server."""
    return Agent.load(model)


@pytest.fixture
def converse(model):
    """A function that has messages (text, metadata) answered in one conversation; it returns what the action server was sent.

    `left` is the moment that the action server leaves in the tracker each time, as the actions do where no channel tells one.
    """

    def talk(*messages, left=None):
        return asyncio.run(_talk(model, messages, left))

    return talk


async def _talk(model, messages, left):
    async with listening(left) as (url, heard):
        agent = Agent.load(model, action_endpoint=EndpointConfig(url))
        for text, metadata in messages:
            said = CollectingOutputChannel()
            await agent.handle_message(UserMessage(text, said, "somebody", metadata=metadata))
            assert said.messages == [{"recipient_id": "somebody", "text": "heard"}]
    return heard


@asynccontextmanager
async def listening(left):
    """An action server on loopback that answers every action alike, and a list of what it is sent."""
    heard = []
    events = [{"event": "slot", "name": "moment_hint", "value": left}] if left else []

    async def webhook(request):
        heard.append(await request.json())
        return web.json_response({"events": events, "responses": [{"text": "heard"}]})

    app = web.Application()
    app.router.add_post("/webhook", webhook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/webhook", heard
    finally:
        await runner.cleanup()
