"""The action server: on the address and port that SANIC_HOST and GOODFAITH_ACTIONS_PORT name."""

from __future__ import annotations

import logging
import os
import threading
import warnings

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.turn_action import store
from goodfaith.review import load


def main() -> None:
    """Serve the actions; the review model is read meanwhile, so that the first draft does not wait."""
    os.environ.setdefault("SANIC_HOST", "127.0.0.1")
    warnings.simplefilter("ignore")
    logging.basicConfig(level=logging.WARNING)
    store().migrate()
    threading.Thread(target=load, daemon=True).start()
    executor = ActionExecutor()
    executor.register_package("actions")
    # One process: a worker of its own would outlive a parent that is killed.
    create_app(executor).run(
        os.environ["SANIC_HOST"], int(os.environ["GOODFAITH_ACTIONS_PORT"]), single_process=True, access_log=False, motd=False
    )


if __name__ == "__main__":
    main()
