"""The action server: on the address and port that SANIC_HOST and GOODFAITH_ACTIONS_PORT name (127.0.0.1, 5055)."""

from __future__ import annotations

import importlib
import logging
import os
import pkgutil
import threading
import warnings

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

import actions
from actions.turn_action import TurnAction, store
from goodfaith.review import load

PORT = 5055  # where Rasa looks for actions by default


def main() -> None:
    """Serve the actions; the review model is read meanwhile, so that the first draft does not wait."""
    os.environ.setdefault("SANIC_HOST", "127.0.0.1")
    warnings.simplefilter("ignore")
    logging.basicConfig(level=logging.WARNING)
    store().migrate()
    threading.Thread(target=load, daemon=True).start()
    executor = ActionExecutor()
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{module.name}")
    for action in TurnAction.__subclasses__():
        executor.register_action(action())
    # One process: a worker of its own would outlive a parent that is killed.
    create_app(executor).run(
        os.environ["SANIC_HOST"],
        int(os.environ.get("GOODFAITH_ACTIONS_PORT") or PORT),
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
