"""The gateway as a process: on the places that the settings name, over the Rasa at GOODFAITH_RASA_URL."""

from __future__ import annotations

import asyncio
import logging
import sys

from channels.api.gateway import Gateway
from channels.api.listening import listening
from channels.api.serving import Servers
from channels.rasa import Rasa
from channels.settings import Misconfigured, Settings, settings
from goodfaith.storage import Store, StoreUnavailable


def main() -> int:
    """Serve until SIGTERM; returns 2, with a line that says what to do, where it cannot."""
    logging.basicConfig(level=logging.WARNING)
    try:
        asyncio.run(_serve(settings()))
    except (Misconfigured, StoreUnavailable, OSError) as error:
        print(f"goodfaith: {error}", file=sys.stderr)
        return 2
    return 0


async def _serve(given: Settings) -> None:
    store = Store(given.database.get_secret_value() if given.database is not None else None)
    store.migrate()
    gateway = Gateway(store, Rasa(given.rasa_url), given)
    doors = gateway.doors()
    with listening([place for place, _ in doors]) as sockets:
        servers = Servers([(door, app) for door, (_, app) in zip(sockets, doors, strict=True)])
        servers.leave_on_signals()
        async with gateway.running():
            await servers.serve()


if __name__ == "__main__":
    sys.exit(main())
