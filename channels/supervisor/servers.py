"""The three server processes of a coach: how each is started, and how it is told to be up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from channels.settings import Settings
from channels.supervisor import environment
from channels.supervisor.child import Child

ROOT = Path(__file__).parent.parent.parent
RASA_PYTHON = ROOT / "rasa_components" / ".venv" / "bin" / "python"
MODEL = ROOT / "models" / "dialogue.tar.gz"
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(ROOT), "LOG_LEVEL": "WARNING", "OMP_NUM_THREADS": "1",
}  # fmt: skip


def servers(given: Settings, rasa_port: int, actions_port: int) -> list[Child]:
    """Rasa, the actions and the gateway, not started yet. All but the gateway's front listen on loopback, whatever is asked for."""
    inside = {"GOODFAITH_ACTIONS_PORT": str(actions_port), "SANIC_HOST": "127.0.0.1"}
    home = {"GOODFAITH_HOME": str(given.home)}
    places = {
        "GOODFAITH_HOST": given.host, "GOODFAITH_PORT": str(given.port), "GOODFAITH_RASA_URL": f"http://127.0.0.1:{rasa_port}",
    }  # fmt: skip
    rasa_command = [
        str(RASA_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(rasa_port), "-m", str(MODEL),
        "--endpoints", "rasa_components/endpoints.yml", "--credentials", "credentials.yml", "--logging-config-file", "rasa_components/logging.yml",
    ]  # fmt: skip
    return [
        Child("rasa", rasa_command, environment.of_rasa(os.environ) | inside | _QUIET, f"http://127.0.0.1:{rasa_port}/", ROOT),
        Child(
            "actions", [sys.executable, "-m", "actions"], environment.of_actions(os.environ) | inside | home,
            f"http://127.0.0.1:{actions_port}/health", ROOT,
        ),
        Child(
            "gateway", [sys.executable, "-m", "channels.api"], environment.of_gateway(os.environ) | home | places,
            f"{given.front.url}/health/live", ROOT,
        ),
    ]  # fmt: skip
